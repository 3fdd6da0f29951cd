select
    {{ month_of('shipped_at') }} as ship_month,
    carrier_code,
    carrier_name,
    count(*) as shipment_count,
    count(*) filter (where status = 'lost') as lost_count,
    count(delivered_at) as delivered_count,
    count(*) filter (where is_late) as late_count,
    percentile_disc(0.5) within group (order by transit_hours) as median_transit_hours,
    max(transit_hours) as longest_transit_hours,
    {{ safe_divide('count(*) filter (where not is_late)', 'count(is_late)') }} as on_time_rate,
    {{ safe_divide("count(*) filter (where status = 'lost')", 'count(*)') }} as loss_rate,
    cast(sum(claim_count) as bigint) as claim_count
from {{ ref('flat_shipments') }}
group by {{ month_of('shipped_at') }}, carrier_code, carrier_name
