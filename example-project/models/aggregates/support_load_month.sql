select
    {{ month_of('opened_at') }} as ticket_month,
    channel,
    priority,
    count(*) as ticket_count,
    count(*) filter (where status <> 'closed') as still_open_count,
    count(*) filter (where has_known_order) as with_order_count,
    percentile_disc(0.9) within group (order by hours_to_reply) as p90_hours_to_reply,
    count(satisfaction) as survey_count,
    {{ safe_divide('sum(satisfaction)', 'count(satisfaction)') }} as average_satisfaction
from {{ ref('ticket_entity') }}
group by {{ month_of('opened_at') }}, channel, priority
