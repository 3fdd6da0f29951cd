-- A comparison with NULL is never true: behind the filter the column isn't NULL, and no row is left that the outer join added.
select o.total, o.id as order_id, o.customer_id from lines as l left join orders as o on o.id = l.order_id where o.total > 10
