-- A tuple of keys is its elements, also when a function makes it.
select country, name from customers group by tuple(country, name)
