-- APPLY takes a lambda as well.
select columns(id, customer_id) apply (x -> x + 1) from orders
