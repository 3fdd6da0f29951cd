-- A scalar subquery gives what it selects; what ties it to the row outside only filters.
select c.name, (select max(o.total) from orders o where o.customer_id = c.id) as best from customers c
