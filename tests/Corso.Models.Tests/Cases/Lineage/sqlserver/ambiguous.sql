-- A name that both relations have.
select id from app.orders as o join app.customers as c on c.id = o.customer_id
