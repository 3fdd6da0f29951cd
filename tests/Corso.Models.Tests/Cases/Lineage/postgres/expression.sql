-- Anything computed within a row is an expression of every column in it.
select upper(name) || ' (' || country || ')' as label, total * 2 as twice
from customers join orders on orders.customer_id = customers.id
