-- A qualifier that isn't needed is left out of the name.
select o.id, o.total, c.name from orders o join customers c on c.id = o.customer_id
