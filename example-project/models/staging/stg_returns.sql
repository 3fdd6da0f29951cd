select
    return_id,
    order_id,
    coalesce({{ clean_code('reason_code') }}, 'other') as reason_code,
    status,
    replace({{ clean_code('method') }}, ' ', '_') as method,
    {{ cents_to_amount('refund_cents') }} as refund_amount,
    {{ clean_text('comment') }} as shopper_comment,
    requested_at,
    received_at,
    refunded_at
from {{ ref('returns') }}
