-- argMax comes from both of its arguments.
select customer_id, argMax(total, ordered_at) as latest from orders group by customer_id
