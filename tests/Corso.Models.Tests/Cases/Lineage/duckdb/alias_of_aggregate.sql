-- Inside an aggregate the name of another aggregate means a column, here that of the query around it.
select o.id, l.most from orders as o, lateral (select sum(amount) as total, max(price + total) as most from lines) as l
