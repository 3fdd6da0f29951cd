select
    id as order_id,
    customer_id,
    ordered_at,
    status,
    {{ money('amount_cents') }} as amount
from {{ ref('raw_orders') }}
where ordered_at >= date '{{ var('first_order_date') }}'
