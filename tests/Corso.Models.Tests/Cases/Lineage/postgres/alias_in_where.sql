-- PostgreSQL knows an alias of the select list in ORDER BY, not in WHERE.
select total * 2 as doubled from orders where doubled > 10 order by doubled
