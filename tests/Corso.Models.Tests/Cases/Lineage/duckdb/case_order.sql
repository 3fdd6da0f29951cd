-- Branches are brought together one by one, that of ELSE first: JSON takes any value, but a number no date.
select
    case when is_paid then id when id > 1 then ordered_at else tags::json end as taken,
    case when is_paid then tags::json when id > 1 then ordered_at else id end as kept,
    case when is_paid then ordered_at when id > 1 then tags::json else id end as refused
from orders
