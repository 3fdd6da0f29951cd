-- PostgreSQL drops a cast to the type that a column has.
select name, count(*) as n from customers group by name::text
