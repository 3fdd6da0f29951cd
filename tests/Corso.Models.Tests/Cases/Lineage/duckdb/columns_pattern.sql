-- COLUMNS makes an expression for each column that fits.
select max(columns('.*_at|total')) from orders
