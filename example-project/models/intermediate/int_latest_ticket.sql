with ranked_tickets as (
    select
        order_number,
        ticket_id,
        status,
        priority,
        opened_at,
        count(*) over (partition by order_number) as ticket_count,
        row_number() over (
            partition by order_number
            order by opened_at desc nulls last, ticket_id desc
        ) as ticket_rank
    from {{ ref('stg_tickets') }}
    where order_number is not null
)

select
    order_number,
    ticket_count,
    ticket_id as latest_ticket_id,
    status as latest_ticket_status,
    priority as latest_ticket_priority,
    opened_at as latest_ticket_at
from ranked_tickets
where ticket_rank = 1
