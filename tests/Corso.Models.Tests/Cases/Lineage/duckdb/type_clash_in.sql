-- What a subquery gives is compared as it is.
select id from customers where born in (select id from orders)
