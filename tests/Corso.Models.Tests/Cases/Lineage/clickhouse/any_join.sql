-- ANY JOIN takes one row of the right side.
select o.id, c.name from orders as o any left join customers as c on c.id = o.customer_id
