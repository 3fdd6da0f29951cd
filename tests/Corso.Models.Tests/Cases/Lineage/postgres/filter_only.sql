-- Columns that only filter, join, group or order are read, and no output comes from them.
select o.id
from orders o join customers c on c.id = o.customer_id
where c.country = 'DE' and o.is_paid
order by o.ordered_at
