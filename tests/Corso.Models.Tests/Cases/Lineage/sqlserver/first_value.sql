-- A frame of a window.
select id, first_value(total) over (partition by customer_id order by ordered_at rows unbounded preceding) as first from app.orders
