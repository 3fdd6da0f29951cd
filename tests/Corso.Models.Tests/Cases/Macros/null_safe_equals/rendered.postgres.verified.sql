select name, case when ((a) is not distinct from (b)) then 'same' else 'other' end as verdict
from (
    select 1 as name, 'x' as a, 'x' as b
    union all select 2, null, null
    union all select 3, 'x', null
    union all select 4, '', null
) as pairs
order by name
