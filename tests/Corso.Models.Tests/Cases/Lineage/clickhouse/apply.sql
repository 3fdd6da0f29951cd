-- APPLY calls a function for each column.
select columns('id|total') apply sum from orders
