-- What an inner join has proven, a later outer join takes back.
select o.customer_id, r.id from orders as o join customers as c on c.id = o.customer_id right join returns as r on r.order_id = o.id
