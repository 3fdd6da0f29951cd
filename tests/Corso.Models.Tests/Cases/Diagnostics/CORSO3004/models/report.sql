select * from {{ ref 'orders_have_ids' }}
