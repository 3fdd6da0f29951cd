-- A semi join gives the left side's columns only.
select * from customers semi join orders on orders.customer_id = customers.id
