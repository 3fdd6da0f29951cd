-- PIVOT as a query and as a table.
pivot cities on year in (2000, 2010) using sum(population) as total group by country;
select * from cities unpivot include nulls (v for n in (a, b as c)) as u
