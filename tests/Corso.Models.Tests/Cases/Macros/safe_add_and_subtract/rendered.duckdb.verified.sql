select (coalesce(a, 0) + coalesce(n, 0) + coalesce(b, 0)) as total, (coalesce(n, 0) - coalesce(a, 0) - coalesce(b, 0)) as rest
from (select 7 as a, 2 as b, cast(null as integer) as n) as one_row
