-- NULL NOT IN (a query without rows) is true, NULL NOT IN (1, 2) is not.
select customer_id, total from orders where customer_id not in (select id from customers) and total not in (1, 2)
