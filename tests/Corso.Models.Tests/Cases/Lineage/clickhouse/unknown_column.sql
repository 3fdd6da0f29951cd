-- A name that is in no relation and no alias.
select totl from orders
