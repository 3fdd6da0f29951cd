select
    tickets.ticket_id,
    tickets.order_number,
    orders.order_id,
    orders.order_id is not null as has_known_order,
    orders.merchant_id,
    merchants.merchant_name,
    orders.customer_id,
    coalesce(customers.email, tickets.requester_email) as contact_email,
    tickets.subject,
    tickets.channel,
    tickets.priority,
    tickets.status,
    tickets.satisfaction,
    orders.status as order_status,
    coalesce(returns.return_count, 0) as return_count,
    coalesce(claims.claim_count, 0) as claim_count,
    tickets.opened_at,
    tickets.first_reply_at,
    tickets.closed_at,
    {{ hours_between('tickets.opened_at', 'tickets.first_reply_at') }} as hours_to_reply,
    {{ hours_between('tickets.opened_at', 'tickets.closed_at') }} as hours_to_close
from {{ ref('stg_tickets') }} as tickets
left join {{ ref('stg_orders') }} as orders on orders.order_number = tickets.order_number
left join {{ ref('stg_merchants') }} as merchants on merchants.merchant_id = orders.merchant_id
left join {{ ref('stg_customers') }} as customers on customers.customer_id = orders.customer_id
left join {{ ref('int_order_returns') }} as returns on returns.order_id = orders.order_id
left join {{ ref('int_order_claims') }} as claims on claims.order_id = orders.order_id
