-- What a subquery asks of a row of the outer query says nothing about that row.
select o.customer_id, exists (select 1 from customers as c where c.id = o.customer_id) as is_known from orders as o
