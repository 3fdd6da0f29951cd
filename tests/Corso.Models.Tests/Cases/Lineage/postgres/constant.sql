-- What reads no column is a constant, even behind a function.
select 1 as one, now() as at, 'x' || 'y' as word, null as nothing from orders
