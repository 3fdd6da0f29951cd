with daily_orders as (
    select
        merchant_id,
        order_date as activity_date,
        count(*) as order_count,
        count(*) filter (where is_protected) as protected_order_count,
        {{ total_amount('total_usd') }} as sales_usd
    from {{ ref('flat_orders') }}
    where status <> 'cancelled'
    group by merchant_id, order_date
),

daily_returns as (
    select
        merchant_id,
        cast(requested_at as date) as activity_date,
        count(*) as return_count
    from {{ ref('flat_returns') }}
    group by merchant_id, cast(requested_at as date)
),

daily_claims as (
    select
        merchant_id,
        filed_date as activity_date,
        count(*) as claim_count
    from {{ ref('flat_claims') }}
    group by merchant_id, filed_date
),

active_days as (
    select merchant_id, activity_date from daily_orders
    union
    select merchant_id, activity_date from daily_returns
    union
    select merchant_id, activity_date from daily_claims
)

select
    days.merchant_id,
    days.activity_date,
    coalesce(orders.order_count, 0) as order_count,
    coalesce(orders.protected_order_count, 0) as protected_order_count,
    {{ amount_or_zero('orders.sales_usd') }} as sales_usd,
    coalesce(returns.return_count, 0) as return_count,
    coalesce(claims.claim_count, 0) as claim_count,
    cast(
        sum(coalesce(orders.sales_usd, 0)) over (
            partition by days.merchant_id
            order by days.activity_date
            rows between unbounded preceding and current row
        ) as numeric(18, 2)
    ) as sales_to_date_usd
from active_days as days
left join daily_orders as orders
    on orders.merchant_id = days.merchant_id and orders.activity_date = days.activity_date
left join daily_returns as returns
    on returns.merchant_id = days.merchant_id and returns.activity_date = days.activity_date
left join daily_claims as claims
    on claims.merchant_id = days.merchant_id and claims.activity_date = days.activity_date
