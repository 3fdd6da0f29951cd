-- A window that nothing uses isn't looked at: its names may be ambiguous, or nobody's.
select o.total from orders as o join customers as c on o.customer_id = c.id window w as (partition by id order by nothing)
