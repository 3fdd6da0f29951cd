-- A window function comes from its arguments and from what decides its windows and their order.
select id, sum(total) over (partition by customer_id order by ordered_at) as so_far from orders
