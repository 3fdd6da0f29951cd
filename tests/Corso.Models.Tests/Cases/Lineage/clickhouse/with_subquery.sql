-- A common table expression, and a WITH that names a scalar.
with (select max(total) from orders) as most, paid as (select id, total from orders where is_paid)
select id, total / most as share from paid
