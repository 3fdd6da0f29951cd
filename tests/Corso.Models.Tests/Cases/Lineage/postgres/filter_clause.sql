-- FILTER and ORDER BY inside an aggregate are sources: they decide its value.
select sum(total) filter (where is_paid) as paid, array_agg(id order by ordered_at) as ids from orders
