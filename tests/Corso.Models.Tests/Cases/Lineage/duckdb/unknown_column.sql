-- A name that is in no relation.
select nmae from customers
