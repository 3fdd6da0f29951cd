select
    cast((a) / nullif((b), 0) as decimal(10, 2)) as quotient,
    cast((a + 1) / nullif((b - 2), 0) as decimal(10, 2)) as by_zero,
    cast((a) / nullif((n), 0) as decimal(10, 2)) as by_null
from (select 7 as a, 2 as b, cast(null as integer) as n) as one_row
