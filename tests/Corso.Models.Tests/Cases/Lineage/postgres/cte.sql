-- A common table expression is transparent: columns come from the tables behind it.
with paid as (select id, customer_id, total * 0.8 as net from orders where is_paid)
select customer_id, sum(net) as net from paid group by customer_id
