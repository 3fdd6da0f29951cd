-- GROUPING SETS.
select country, born, count(*) as n from app.customers group by grouping sets ((country), (country, born), ())
