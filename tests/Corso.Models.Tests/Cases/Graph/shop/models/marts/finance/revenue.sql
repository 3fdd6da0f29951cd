select count(*) as orders from {{ ref 'orders' }} cross join {{ ref 'stg_orders' }}
