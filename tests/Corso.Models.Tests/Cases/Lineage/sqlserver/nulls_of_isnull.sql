-- ISNULL takes the place of NULL.
select isnull(o.total, 0) as total, o.total as raw from lines as l left join orders as o on o.id = l.order_id
