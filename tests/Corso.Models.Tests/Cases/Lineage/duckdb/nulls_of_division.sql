-- DuckDB divides by zero to NULL.
select price / 1 as part, price * 2 as twice, try_cast(product as integer) as number from lines where product is not null
