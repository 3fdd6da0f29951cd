-- EXISTS decides rows.
select c.name from app.customers as c where exists (select 1 from app.orders as o where o.customer_id = c.id)
