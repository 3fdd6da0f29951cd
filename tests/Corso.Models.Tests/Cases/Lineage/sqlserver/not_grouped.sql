-- A column that is neither grouped by nor in an aggregate.
select country, name, count(*) as n from app.customers group by country
