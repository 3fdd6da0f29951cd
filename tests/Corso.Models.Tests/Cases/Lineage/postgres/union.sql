-- Columns of a set operation come from both sides, and are named as on the first.
select id, name as label from customers
union all
select id, product from lines
