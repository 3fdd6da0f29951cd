-- Outputs without alias are named after the outermost function, type or construct.
select count(*), total::int, (select max(id) from lines), case when is_paid then 1 end, array[id], exists (select 1), total + 1,
    coalesce(total, 0), extract(year from ordered_at), true, row(1, 2), current_date
from orders group by orders.id
