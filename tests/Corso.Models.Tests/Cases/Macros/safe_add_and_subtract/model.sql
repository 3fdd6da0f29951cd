select {{ safe_add(['a', 'n', 'b']) }} as total, {{ safe_subtract(['n', 'a', 'b']) }} as rest
from (select 7 as a, 2 as b, cast(null as integer) as n) as one_row
