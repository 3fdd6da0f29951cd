select
    size,
    {{ pivot('colour', ['red', "o'hara's", null, '"; drop'], prefix='n of ') }},
    {{ pivot('price', [1], agg='max', alias=false, then_value='size', else_value=null) }} as at_one,
    {{ pivot('price', [2.50], agg='max', alias=false, then_value='size', else_value=null) }} as at_two_and_a_half,
    {{ pivot('size', ['S'], agg='count', cmp='>=', then_value='price', else_value=null, suffix='+', distinct=true) }}
from (
    select 'S' as size, 'red' as colour, 1 as price
    union all select 'S', 'o''hara''s', 1
    union all select 'S', null, 2.50
    union all select 'M', null, 2.50
    union all select 'M', '"; drop', 3
) as shirts
{{ group_by(1) }}
order by size
