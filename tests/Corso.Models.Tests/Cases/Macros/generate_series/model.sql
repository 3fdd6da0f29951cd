select cast(count(*) as text) as n, cast(sum(generated_number) as text) as total
from ({{ generate_series(100) }}) as numbers
union all
select cast(count(*) as text), null from ({{ generate_series('2 - 2') }}) as none_at_all
order by 1
