select
    size,
    sum(case when colour = 'red' then 1 else 0 end) as "n of red",
    sum(case when colour = 'o''hara''s' then 1 else 0 end) as "n of o'hara's",
    sum(case when colour is null then 1 else 0 end) as "n of null",
    sum(case when colour = '"; drop' then 1 else 0 end) as "n of ""; drop",
    max(case when price = 1 then size end) as at_one,
    max(case when price = 2.50 then size end) as at_two_and_a_half,
    count(distinct case when size >= 'S' then price end) as "S+"
from (
    select 'S' as size, 'red' as colour, 1 as price
    union all select 'S', 'o''hara''s', 1
    union all select 'S', null, 2.50
    union all select 'M', null, 2.50
    union all select 'M', '"; drop', 3
) as shirts
group by 1
order by size
