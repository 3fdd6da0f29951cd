select 1 as order_id, 9.90 as amount, now() as created_at
