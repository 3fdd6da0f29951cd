select
    claim_id,
    order_id,
    shipment_id,
    {{ clean_code('claim_type') }} as claim_type,
    status,
    {{ cents_to_amount('claimed_cents') }} as claimed_amount,
    {{ cents_to_amount('coalesce(paid_cents, 0)') }} as paid_amount,
    {{ clean_text('description') }} as description,
    filed_at,
    decided_at
from {{ ref('claims') }}
