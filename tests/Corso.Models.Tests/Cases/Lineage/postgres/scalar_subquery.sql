-- A subquery as a value gives its column; what correlates it decides only which row.
select c.name, (select max(o.total) from orders as o where o.customer_id = c.id) as most from customers as c
