-- A merged column is the left side's: where that is left out, the right side's own appears among its columns.
select * exclude (o.id, order_id) from orders as o join returns as r using (id)
