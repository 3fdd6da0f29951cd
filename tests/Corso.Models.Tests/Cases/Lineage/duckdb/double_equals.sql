-- == is =: what it requires of columns is kept.
select o.total from orders as o join customers as c on o.customer_id == c.id where c.country == 'DE'
