-- Grouping sets group by each of their columns.
select country, born, count(*) from customers group by rollup (country, born)
