select
    {{ month_of('orders.order_date') }} as order_month,
    merchants.plan,
    merchants.region,
    count(*) as order_count,
    count(*) filter (where orders.is_protected) as protected_order_count,
    count(distinct orders.merchant_id) as merchant_count,
    {{ total_amount('orders.total_usd') }} as sales_usd,
    {{ safe_divide('count(*) filter (where orders.is_protected)', 'count(*)') }} as attach_rate
from {{ ref('flat_orders') }} as orders
inner join {{ ref('flat_merchants') }} as merchants on merchants.merchant_id = orders.merchant_id
where merchants.offers_protection and orders.status <> 'cancelled'
group by {{ month_of('orders.order_date') }}, merchants.plan, merchants.region
