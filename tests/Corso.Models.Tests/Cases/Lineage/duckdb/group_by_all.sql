-- GROUP BY ALL groups by every column without an aggregate.
select country, year(born) as year, count(*) as n from customers group by all
