-- ORDER BY ALL sorts by every column.
select name, country from customers order by all
