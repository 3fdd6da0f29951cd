select
    payment_id,
    order_id,
    kind,
    {{ clean_code('method') }} as method,
    status,
    status = 'succeeded' as is_settled,
    {{ cents_to_amount('amount_cents') }} as amount,
    created_at
from {{ ref('payments') }}
-- An authorisation holds money, it moves none.
where kind <> 'authorization'
