-- Elements of a tuple by number and by name.
select (id, total).2 as second, tuple(id as a, total as b) as pair from orders
