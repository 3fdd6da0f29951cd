-- A filter that reads the other side may drop the added rows or not: nothing is said of it.
select o.total, c.name from lines as l left join orders as o on o.id = l.order_id left join customers as c on c.id = o.customer_id where coalesce(o.total, 0) >= 0
