-- EXCEPT, like UNION, is traced to both of its sides.
select id from orders except all select order_id from returns
