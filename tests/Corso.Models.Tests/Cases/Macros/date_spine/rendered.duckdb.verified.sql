select 'day' as part, cast(count(*) as text) as n, cast(min(date_day) as text) as first, cast(max(date_day) as text) as last
from (select cast(spine.moment as date) as date_day
from (
    select numbers.since + (numbers.n * interval '1 day') as moment, numbers.until
    from (
        select bounds.since, bounds.until, unnest(range(0, cast(ceil((extract(epoch from bounds.until) - extract(epoch from bounds.since)) / 86400) as bigint))) as n
        from (
            select cast(date '2024-02-28' as timestamp) as since, cast(date '2024-03-02' as timestamp) as until
        ) as bounds
    ) as numbers
) as spine
where spine.moment < spine.until) as days
union all
select 'month', string_agg(cast(date_month as text), ' ' order by date_month), null, null
from (select cast(spine.moment as date) as date_month
from (
    select numbers.since + (numbers.n * interval '1 month') as moment, numbers.until
    from (
        select bounds.since, bounds.until, unnest(range(0, cast(ceil((extract(epoch from bounds.until) - extract(epoch from bounds.since)) / 2419200) as bigint))) as n
        from (
            select cast(date '2024-01-31' as timestamp) as since, cast(date '2024-06-01' as timestamp) as until
        ) as bounds
    ) as numbers
) as spine
where spine.moment < spine.until) as months
union all
select 'quarter', string_agg(cast(date_quarter as text), ' ' order by date_quarter), null, null
from (select cast(spine.moment as date) as date_quarter
from (
    select numbers.since + (numbers.n * interval '3 month') as moment, numbers.until
    from (
        select bounds.since, bounds.until, unnest(range(0, cast(ceil((extract(epoch from bounds.until) - extract(epoch from bounds.since)) / 7776000) as bigint))) as n
        from (
            select cast(date '2023-11-30' as timestamp) as since, cast((select date '2024-09-01') as timestamp) as until
        ) as bounds
    ) as numbers
) as spine
where spine.moment < spine.until) as quarters
union all
select 'week', string_agg(cast(date_week as text), ' ' order by date_week), null, null
from (select cast(spine.moment as date) as date_week
from (
    select numbers.since + (numbers.n * interval '1 week') as moment, numbers.until
    from (
        select bounds.since, bounds.until, unnest(range(0, cast(ceil((extract(epoch from bounds.until) - extract(epoch from bounds.since)) / 604800) as bigint))) as n
        from (
            select cast(date '2024-12-30' as timestamp) as since, cast(date '2025-01-13' as timestamp) as until
        ) as bounds
    ) as numbers
) as spine
where spine.moment < spine.until) as weeks
union all
select 'year', string_agg(cast(date_year as text), ' ' order by date_year), null, null
from (select cast(spine.moment as date) as date_year
from (
    select numbers.since + (numbers.n * interval '1 year') as moment, numbers.until
    from (
        select bounds.since, bounds.until, unnest(range(0, cast(ceil((extract(epoch from bounds.until) - extract(epoch from bounds.since)) / 31536000) as bigint))) as n
        from (
            select cast(date '2024-02-29' as timestamp) as since, cast(date '2027-03-01' as timestamp) as until
        ) as bounds
    ) as numbers
) as spine
where spine.moment < spine.until) as years
union all
select 'hour', string_agg(cast(date_hour as text), ' ' order by date_hour), null, null
from (select cast(spine.moment as timestamp) as date_hour
from (
    select numbers.since + (numbers.n * interval '1 hour') as moment, numbers.until
    from (
        select bounds.since, bounds.until, unnest(range(0, cast(ceil((extract(epoch from bounds.until) - extract(epoch from bounds.since)) / 3600) as bigint))) as n
        from (
            select cast(timestamp '2024-01-01 22:30:00' as timestamp) as since, cast(timestamp '2024-01-02 01:00:00' as timestamp) as until
        ) as bounds
    ) as numbers
) as spine
where spine.moment < spine.until) as hours
union all
select 'none', cast(count(*) as text), null, null
from (select cast(spine.moment as timestamp) as date_minute
from (
    select numbers.since + (numbers.n * interval '1 minute') as moment, numbers.until
    from (
        select bounds.since, bounds.until, unnest(range(0, cast(ceil((extract(epoch from bounds.until) - extract(epoch from bounds.since)) / 60) as bigint))) as n
        from (
            select cast(timestamp '2024-01-02' as timestamp) as since, cast(timestamp '2024-01-01' as timestamp) as until
        ) as bounds
    ) as numbers
) as spine
where spine.moment < spine.until) as nothing
order by part
