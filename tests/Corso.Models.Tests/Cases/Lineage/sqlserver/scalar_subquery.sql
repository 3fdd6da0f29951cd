-- A subquery as a value.
select c.name, (select max(o.total) from app.orders as o where o.customer_id = c.id) as most from app.customers as c
