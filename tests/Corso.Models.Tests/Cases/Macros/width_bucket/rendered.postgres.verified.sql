select value, cast(case
    when (value) is null then null
    when (value) < (0) then 0
    when (value) >= (10) then (4) + 1
    else cast(floor(1.0 * ((value) - (0)) * (4) / ((10) - (0))) as integer) + 1
end as text) as bucket
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
