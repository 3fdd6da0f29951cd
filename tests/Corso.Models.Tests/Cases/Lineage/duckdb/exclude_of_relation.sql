-- Behind a star over a join, a name with its relation in front leaves out one column of two.
select * exclude (l.id, o.tags, l.product, l.price) rename (o.id as order_number) from orders as o, lines as l
