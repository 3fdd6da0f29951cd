-- Grouping by the primary key of a table determines its other columns.
select c.id, c.name, sum(o.total) as total from customers c join orders o on o.customer_id = c.id group by c.id
