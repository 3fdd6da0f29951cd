-- ROLLUP groups by its columns; GROUPING tells the rows apart.
select country, grouping(country) as is_sum, count(*) as n from customers group by rollup (country)
