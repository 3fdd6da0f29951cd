-- A tuple of keys is its elements under a name too.
select (country, name) as both, country, count() as n from customers group by both
