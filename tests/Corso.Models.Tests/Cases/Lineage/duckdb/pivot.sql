-- PIVOT makes a column for each value; what isn't turned is grouped by.
pivot (select country, name, id from customers) on country in ('DE', 'FR') using count(id)
