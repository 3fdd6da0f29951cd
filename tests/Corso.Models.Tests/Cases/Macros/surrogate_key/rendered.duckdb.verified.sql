select
    count(distinct md5(coalesce(length(cast(a as text)) || ':' || cast(a as text), '-') || coalesce(length(cast(b as text)) || ':' || cast(b as text), '-'))) as keys,
    count(distinct md5(coalesce(length(cast("a b ""c""" as text)) || ':' || cast("a b ""c""" as text), '-'))) as quoted_keys,
    min(length(md5(coalesce(length(cast(a as text)) || ':' || cast(a as text), '-')))) as digits
from (
    select 'a-' as a, 'b' as b, 1 as "a b ""c"""
    union all select 'a', '-b', 2
    union all select '', null, 2
    union all select null, '', 3
    union all select '-', null, null
    union all select '1:', null, null
) as rows_of_two
