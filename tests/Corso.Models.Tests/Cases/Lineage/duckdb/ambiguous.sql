-- A name that both relations have.
select id from orders, customers
