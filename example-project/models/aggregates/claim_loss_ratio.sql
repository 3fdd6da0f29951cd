with monthly_fees as (
    select
        merchant_id,
        {{ month_of('order_date') }} as loss_month,
        count(*) as protected_order_count,
        {{ total_amount('protection_fee_usd') }} as fee_usd
    from {{ ref('flat_orders') }}
    where is_protected and status <> 'cancelled'
    group by merchant_id, {{ month_of('order_date') }}
),

monthly_claims as (
    select
        merchant_id,
        {{ month_of('ordered_at') }} as loss_month,
        count(*) as claim_count,
        {{ total_amount('paid_usd') }} as paid_usd
    from {{ ref('flat_claims') }}
    where is_protected
    group by merchant_id, {{ month_of('ordered_at') }}
)

select
    fees.merchant_id,
    merchants.merchant_name,
    fees.loss_month,
    fees.protected_order_count,
    fees.fee_usd,
    coalesce(claims.claim_count, 0) as claim_count,
    {{ amount_or_zero('claims.paid_usd') }} as paid_usd,
    {{ safe_divide('coalesce(claims.paid_usd, 0)', 'fees.fee_usd') }} as loss_ratio
from monthly_fees as fees
inner join {{ ref('flat_merchants') }} as merchants on merchants.merchant_id = fees.merchant_id
left join monthly_claims as claims
    on claims.merchant_id = fees.merchant_id and claims.loss_month = fees.loss_month
