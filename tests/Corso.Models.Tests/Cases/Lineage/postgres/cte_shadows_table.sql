-- A common table expression hides a table of its name, but inside itself the name still means the table.
with orders as (select id, total from orders where is_paid)
select * from orders
