select id, name from {{ source 'app' 'customers' }} left join {{ ref 'regions' }} using (region)
