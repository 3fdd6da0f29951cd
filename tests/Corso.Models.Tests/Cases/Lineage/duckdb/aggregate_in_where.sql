-- An aggregate has no place in WHERE.
select country from customers where count(*) > 1 group by country
