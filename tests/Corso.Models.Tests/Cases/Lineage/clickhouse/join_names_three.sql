-- With more than two tables every name that occurs twice is qualified.
select * from lines l inner join returns r on l.order_id = r.order_id inner join orders o on o.id = l.order_id
