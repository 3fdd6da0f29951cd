-- UNPIVOT makes a row for each column: the values come from all of them.
unpivot (select id, total, customer_id from orders) on total, customer_id into name what value amount
