select 1 as id
union all
select id from {{ ref 'orders' }}
