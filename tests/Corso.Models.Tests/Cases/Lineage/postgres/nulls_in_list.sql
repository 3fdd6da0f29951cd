-- A NULL in a list matters only where nothing else fits.
select 1 in (1, null) as one, id in (1, 2) as two, customer_id in (1, 2) as three from orders
