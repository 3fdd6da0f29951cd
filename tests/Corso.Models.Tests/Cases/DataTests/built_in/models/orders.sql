select 1 as id, 2 as customer_id, 'new' as status, 3.5 as amount, current_timestamp as happened_at
