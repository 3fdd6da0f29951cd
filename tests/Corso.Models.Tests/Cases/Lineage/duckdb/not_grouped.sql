-- A column that is neither grouped by nor in an aggregate.
select country, name, count(*) from customers group by country
