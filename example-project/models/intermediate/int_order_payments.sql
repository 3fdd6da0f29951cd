select
    order_id,
    count(*) filter (where status = 'failed') as failed_payment_count,
    {{ total_amount("case when is_settled and kind = 'charge' then amount end") }} as charged_amount,
    {{ total_amount("case when is_settled and kind = 'refund' then -amount end") }} as refunded_amount,
    {{ total_amount("case when is_settled and kind = 'chargeback' then -amount end") }} as disputed_amount,
    max(created_at) as last_payment_at
from {{ ref('stg_payments') }}
group by order_id
