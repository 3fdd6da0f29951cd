-- However many runs it took, a table that grows holds what one from scratch would.
select 'order_events' as history, event_id as id
from {{ ref('orders') }} as orders
where not exists (select 1 from {{ ref('order_events') }} as events where events.event_id = orders.event_id)

union all

select 'ticket_log', tickets.ticket_id
from {{ ref('ticket_entity') }} as tickets
left join {{ ref('ticket_log') }} as log on log.ticket_id = tickets.ticket_id
where log.ticket_id is null or log.status <> tickets.status

union all

select 'merchant_days', days.merchant_id
from {{ ref('merchant_daily') }} as days
left join {{ ref('merchant_days') }} as reported
    on reported.merchant_id = days.merchant_id and reported.activity_date = days.activity_date
where reported.merchant_id is null or reported.sales_usd <> days.sales_usd
