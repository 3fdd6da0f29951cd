-- EXISTS and IN read columns. Only what IN compares is a source of its value.
select exists (select 1 from orders o where o.customer_id = c.id) as has_ordered,
    c.id in (select customer_id from orders) as is_customer
from customers c
