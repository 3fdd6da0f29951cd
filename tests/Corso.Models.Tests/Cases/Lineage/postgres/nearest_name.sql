-- A misspelled name is told with its place.
select o.totl from orders as o where o.is_payed
