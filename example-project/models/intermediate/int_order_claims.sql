select
    order_id,
    count(*) as claim_count,
    count(*) filter (where status = 'open') as open_claim_count,
    {{ total_amount('claimed_amount') }} as claimed_amount,
    {{ total_amount('paid_amount') }} as claim_paid_amount,
    min(filed_at) as first_claim_at
from {{ ref('stg_claims') }}
group by order_id
