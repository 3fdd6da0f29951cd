-- A name that two relations have must say which one is meant.
select id from orders join customers on customers.id = orders.customer_id
