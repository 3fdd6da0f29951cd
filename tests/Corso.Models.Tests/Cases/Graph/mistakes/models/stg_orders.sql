select * from {{ source 'app' 'orders' }} join {{ ref 'regions' }}
