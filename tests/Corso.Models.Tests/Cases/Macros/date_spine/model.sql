select 'day' as part, cast(count(*) as text) as n, cast(min(date_day) as text) as first, cast(max(date_day) as text) as last
from ({{ date_spine('day', "date '2024-02-28'", "date '2024-03-02'") }}) as days
union all
select 'month', string_agg(cast(date_month as text), ' ' order by date_month), null, null
from ({{ date_spine('month', "date '2024-01-31'", "date '2024-06-01'") }}) as months
union all
select 'quarter', string_agg(cast(date_quarter as text), ' ' order by date_quarter), null, null
from ({{ date_spine('quarter', "date '2023-11-30'", "(select date '2024-09-01')") }}) as quarters
union all
select 'week', string_agg(cast(date_week as text), ' ' order by date_week), null, null
from ({{ date_spine('week', "date '2024-12-30'", "date '2025-01-13'") }}) as weeks
union all
select 'year', string_agg(cast(date_year as text), ' ' order by date_year), null, null
from ({{ date_spine('year', "date '2024-02-29'", "date '2027-03-01'") }}) as years
union all
select 'hour', string_agg(cast(date_hour as text), ' ' order by date_hour), null, null
from ({{ date_spine('hour', "timestamp '2024-01-01 22:30:00'", "timestamp '2024-01-02 01:00:00'") }}) as hours
union all
select 'none', cast(count(*) as text), null, null
from ({{ date_spine('minute', "timestamp '2024-01-02'", "timestamp '2024-01-01'") }}) as nothing
order by part
