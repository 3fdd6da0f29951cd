-- LATERAL sees what stands left of it.
select c.name, latest.total, latest.label
from customers c
    left join lateral (
        select o.total, c.country || o.id as label from orders o where o.customer_id = c.id order by o.ordered_at desc limit 1
    ) latest on true
