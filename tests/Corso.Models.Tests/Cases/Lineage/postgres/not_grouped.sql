-- A column beside an aggregate must be grouped by, unless the primary key is.
select country, name, count(*) as n from customers group by country
