-- A frame without the current row.
select avg(total) over (order by ordered_at rows between 2 preceding and 2 following exclude current row) as around from orders
