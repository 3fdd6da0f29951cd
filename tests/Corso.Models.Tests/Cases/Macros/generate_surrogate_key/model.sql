select {{ generate_surrogate_key(['a', 'b']) }} as key_of_two, {{ generate_surrogate_key(['c']) }} as key_of_null
from (select 1 as a, 'x' as b, cast(null as integer) as c) as one_row
