-- COLUMNS with a pattern.
select columns('^(id|total)$') from orders
