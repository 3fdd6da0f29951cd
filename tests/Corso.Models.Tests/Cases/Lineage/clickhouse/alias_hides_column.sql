-- An alias goes before a column of its name; inside itself it means the column.
select total + 1 as total, total * 2 as twice from orders
