select
    {{ dateadd('month', 1, "date '2024-01-31'") }} as next_month,
    {{ dateadd('quarter', '-1 * n', "timestamp '2024-05-31 10:00:00'") }} as earlier,
    {{ last_day("date '2024-02-03'") }} as leap_day,
    {{ last_day("date '2024-02-03'", 'quarter') }} as quarter_end,
    {{ datediff("date '2023-12-31'", "date '2024-01-01'", 'year') }} as years,
    {{ datediff("date '2024-05-31'", "date '2023-12-01'", 'month') }} as months,
    {{ datediff("date '2023-12-31'", "date '2024-04-01'", 'quarter') }} as quarters,
    {{ datediff("date '2024-01-07'", "date '2024-01-08'", 'week') }} as weeks,
    {{ datediff("timestamp '2024-02-28 23:59:00'", "timestamp '2024-03-01 00:00:00'", 'day') }} as days,
    {{ datediff("timestamp '2024-01-01 00:59:59'", "timestamp '2024-01-01 01:00:00'", 'hour') }} as hours,
    {{ datediff("timestamp '2024-01-01 00:00:59.9'", "timestamp '2024-01-01 00:01:00'", 'second') }} as seconds
from (select 1 as n) as one_row
