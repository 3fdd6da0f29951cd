-- A column that passes through unchanged is a copy: descriptions and tests are inherited along it.
select id, total as amount from orders
