-- Both sides of UNION ALL have as many columns.
select id, name from customers union all select id from orders
