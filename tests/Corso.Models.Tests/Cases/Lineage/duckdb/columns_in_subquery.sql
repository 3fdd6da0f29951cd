-- COLUMNS in a subquery stands for the columns of that subquery, and makes one output of the query around it.
select name, (select max(a) from (select columns('total|amount') from orders, lines) as s(a, b)) as most from customers
