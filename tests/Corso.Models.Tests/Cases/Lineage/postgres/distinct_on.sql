-- DISTINCT ON reads what it keeps apart.
select distinct on (customer_id) id, total from orders order by customer_id, ordered_at desc
