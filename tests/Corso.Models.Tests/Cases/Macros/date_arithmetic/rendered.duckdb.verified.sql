select
    ((date '2024-01-31') + (1) * interval '1 month') as next_month,
    ((timestamp '2024-05-31 10:00:00') + (-1 * n) * interval '3 month') as earlier,
    cast(date_trunc('month', date '2024-02-03') + interval '1 month' - interval '1 day' as date) as leap_day,
    cast(date_trunc('quarter', date '2024-02-03') + interval '3 month' - interval '1 day' as date) as quarter_end,
    cast((extract(year from cast(date '2024-01-01' as timestamp)) - extract(year from cast(date '2023-12-31' as timestamp))) as bigint) as years,
    cast((extract(year from cast(date '2023-12-01' as timestamp)) - extract(year from cast(date '2024-05-31' as timestamp))) * 12 + extract(month from cast(date '2023-12-01' as timestamp)) - extract(month from cast(date '2024-05-31' as timestamp)) as bigint) as months,
    cast((extract(year from cast(date '2024-04-01' as timestamp)) - extract(year from cast(date '2023-12-31' as timestamp))) * 4 + extract(quarter from cast(date '2024-04-01' as timestamp)) - extract(quarter from cast(date '2023-12-31' as timestamp)) as bigint) as quarters,
    cast(extract(epoch from date_trunc('week', cast(date '2024-01-08' as timestamp)) - date_trunc('week', cast(date '2024-01-07' as timestamp))) / 604800 as bigint) as weeks,
    cast(extract(epoch from date_trunc('day', cast(timestamp '2024-03-01 00:00:00' as timestamp)) - date_trunc('day', cast(timestamp '2024-02-28 23:59:00' as timestamp))) / 86400 as bigint) as days,
    cast(extract(epoch from date_trunc('hour', cast(timestamp '2024-01-01 01:00:00' as timestamp)) - date_trunc('hour', cast(timestamp '2024-01-01 00:59:59' as timestamp))) / 3600 as bigint) as hours,
    cast(extract(epoch from date_trunc('second', cast(timestamp '2024-01-01 00:01:00' as timestamp)) - date_trunc('second', cast(timestamp '2024-01-01 00:00:59.9' as timestamp))) / 1 as bigint) as seconds
from (select 1 as n) as one_row
