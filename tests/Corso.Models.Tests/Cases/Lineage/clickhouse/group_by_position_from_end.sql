-- Positions of keys may count from the end.
select country, name, count() as n from customers group by -3, -2
