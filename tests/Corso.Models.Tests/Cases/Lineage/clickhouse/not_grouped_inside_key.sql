-- A function that isn't the key's doesn't become it.
select toYear(born) as year, toMonth(born) as month, count() as n from customers group by year
