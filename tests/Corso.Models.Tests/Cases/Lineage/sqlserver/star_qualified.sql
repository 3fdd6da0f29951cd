-- A star of one relation beside a column of another.
select l.*, o.total from app.lines as l join app.orders as o on o.id = l.order_id
