-- FILTER of a window aggregate is in its value.
select sum(total) filter (where is_paid) over (partition by customer_id) as paid from orders
