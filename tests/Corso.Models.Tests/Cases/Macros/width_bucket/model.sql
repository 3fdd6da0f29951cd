select value, cast({{ width_bucket('value', 0, 10, 4) }} as text) as bucket
from (
    select -1 as value
    union all select 0
    union all select 2
    union all select 3
    union all select 9
    union all select 10
    union all select null
) as measures
order by value
