-- Positions count the columns that a star stands for.
select o.*, c.name from orders as o join customers as c on c.id = o.customer_id group by 1, 2, 3, 4, 5, 6, 7
