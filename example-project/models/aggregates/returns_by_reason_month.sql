select
    {{ month_of('requested_at') }} as return_month,
    reason_code,
    reason_name,
    at_fault,
    count(*) as return_count,
    count(*) filter (where status = 'rejected') as rejected_count,
    count(*) filter (where is_within_window) as within_window_count,
    cast(sum(unit_count) as bigint) as unit_count,
    {{ total_amount('refund_usd') }} as refund_usd,
    {{ safe_divide("count(*) filter (where status = 'rejected')", 'count(*)') }} as rejection_rate
from {{ ref('flat_returns') }}
group by {{ month_of('requested_at') }}, reason_code, reason_name, at_fault
