select
    cast({{ safe_divide('a', 'b') }} as decimal(10, 2)) as quotient,
    cast({{ safe_divide(numerator='a + 1', denominator='b - 2') }} as decimal(10, 2)) as by_zero,
    cast({{ safe_divide('a', 'n') }} as decimal(10, 2)) as by_null
from (select 7 as a, 2 as b, cast(null as integer) as n) as one_row
