select
    payments.payment_id,
    payments.order_id,
    orders.order_number,
    orders.merchant_id,
    merchants.merchant_name,
    orders.customer_id,
    customers.country_code as customer_country_code,
    payments.kind,
    payments.method,
    payments.status,
    payments.is_settled,
    payments.amount,
    orders.currency_code,
    {{ in_usd('payments.amount', 'currencies.usd_rate') }} as amount_usd,
    cast(
        sum(case when payments.is_settled then payments.amount else 0 end) over (
            partition by payments.order_id
            order by payments.created_at nulls last, payments.payment_id
            rows between unbounded preceding and current row
        ) as numeric(18, 2)
    ) as order_balance_amount,
    orders.ordered_at,
    payments.created_at
from {{ ref('stg_payments') }} as payments
inner join {{ ref('stg_orders') }} as orders on orders.order_id = payments.order_id
inner join {{ ref('stg_merchants') }} as merchants on merchants.merchant_id = orders.merchant_id
inner join {{ ref('stg_currencies') }} as currencies on currencies.currency_code = orders.currency_code
left join {{ ref('stg_customers') }} as customers on customers.customer_id = orders.customer_id
