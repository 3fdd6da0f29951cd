select
    count(distinct {{ surrogate_key(['a', 'b']) }}) as keys,
    count(distinct {{ surrogate_key(fields=[quote('a b "c"')]) }}) as quoted_keys,
    min(length({{ surrogate_key(['a']) }})) as digits
from (
    select 'a-' as a, 'b' as b, 1 as {{ quote('a b "c"') }}
    union all select 'a', '-b', 2
    union all select '', null, 2
    union all select null, '', 3
    union all select '-', null, null
    union all select '1:', null, null
) as rows_of_two
