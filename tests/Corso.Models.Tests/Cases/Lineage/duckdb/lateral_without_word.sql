-- A subquery in FROM sees what stands left of it without LATERAL.
select c.name, l.n from customers c, (select count(*) as n from orders o where o.customer_id = c.id) l
