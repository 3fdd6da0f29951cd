-- A named window counts as if it were written at each use.
select row_number() over w as place, sum(total) over (w rows 1 preceding) as two
from orders
window w as (partition by customer_id order by ordered_at desc)
