-- Rows are filtered before they are counted.
select country from customers where count() > 1 group by country
