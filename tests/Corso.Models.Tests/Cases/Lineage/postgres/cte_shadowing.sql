-- The nearest of two common table expressions of one name is meant.
with x as (select id as v from orders)
select v, (with x as (select name as v from customers) select min(v) from x) as inner_v from x
