-- APPLY is a lateral join.
select c.name, latest.total
from app.customers as c
outer apply (select top (1) o.total from app.orders as o where o.customer_id = c.id order by o.ordered_at desc) as latest
