-- A subquery in WHERE decides rows and is in no value.
select name from customers where id in (select customer_id from orders where is_paid)
