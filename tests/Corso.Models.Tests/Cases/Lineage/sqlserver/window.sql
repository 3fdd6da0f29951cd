-- Window functions are as elsewhere.
select id, row_number() over (partition by customer_id order by ordered_at) as place from app.orders
