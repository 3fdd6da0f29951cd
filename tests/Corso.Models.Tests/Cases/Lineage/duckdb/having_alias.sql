-- DuckDB knows aliases in WHERE, GROUP BY and HAVING.
select country as land, count(*) as n from customers where land <> 'DE' group by land having n > 1
