-- Where two columns have the name, the new value takes the place of the first, and of the other as well.
select * exclude (tags, product, price) replace (o.id + 1 as id) from orders as o, lines as l
