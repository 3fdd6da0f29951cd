-- An outer join leaves the other side NULL where no row fits; coalesce mends that, and so does what is computed from it not.
select l.id, o.id as order_id, o.total + 1 as more, coalesce(o.total, 0) as total from lines as l left join orders as o on o.id = l.order_id
