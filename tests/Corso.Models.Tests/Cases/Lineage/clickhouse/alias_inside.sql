-- An expression may be named in the middle of another.
select (total * 2 as twice) + 1 as more, twice from orders
