select
    merchant_id,
    count(*) as order_count,
    count(distinct customer_id) as buyer_count,
    min(order_date) as first_order_date,
    max(order_date) as last_order_date,
    {{ total_amount('total_usd') }} as sales_usd,
    count(*) filter (where is_protected) as protected_order_count,
    {{ total_amount('protection_fee_usd') }} as protection_fee_usd
from {{ ref('int_order_amounts') }}
where is_counted
group by merchant_id
