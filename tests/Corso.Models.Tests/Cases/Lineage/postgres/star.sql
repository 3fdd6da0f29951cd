-- A star stands for all columns, in the order of the tables.
select l.*, o.total from lines l join orders o on o.id = l.order_id
