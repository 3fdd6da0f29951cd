-- An aggregate of one column at the most of another comes from both.
select customer_id, arg_max(total, ordered_at) as latest from orders group by customer_id
