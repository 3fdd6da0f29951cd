-- LIMIT BY reads what it counts by.
select id, total from orders order by total desc limit 2 by customer_id
