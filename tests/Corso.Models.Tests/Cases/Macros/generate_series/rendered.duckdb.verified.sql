select cast(count(*) as text) as n, cast(sum(generated_number) as text) as total
from (select series.generated_number from generate_series(1, 100) as series(generated_number)) as numbers
union all
select cast(count(*) as text), null from (select series.generated_number from generate_series(1, 2 - 2) as series(generated_number)) as none_at_all
order by 1
