-- A positional join puts rows side by side.
select o.id, c.name from orders o positional join customers c
