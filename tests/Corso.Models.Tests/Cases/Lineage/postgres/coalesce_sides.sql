-- FULL JOIN with COALESCE comes from both sides.
select coalesce(o.id, r.order_id) as id from orders as o full join returns as r on r.order_id = o.id
