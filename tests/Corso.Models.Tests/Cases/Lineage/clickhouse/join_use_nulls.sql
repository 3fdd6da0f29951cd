-- Outer joins fill with default values, unless a setting makes them fill with NULL.
select o.id, r.reason, o2.total
from orders o left join returns r on r.order_id = o.id left join orders o2 on o2.id = r.order_id
settings join_use_nulls = 1
