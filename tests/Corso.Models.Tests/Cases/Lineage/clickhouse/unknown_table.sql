-- A table that nobody knows.
select 1 from ordres
