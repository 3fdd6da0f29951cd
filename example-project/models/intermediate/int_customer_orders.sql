select
    customer_id,
    count(*) as order_count,
    min(order_date) as first_order_date,
    max(order_date) as last_order_date,
    {{ total_amount('total_usd') }} as lifetime_usd,
    count(*) filter (where is_protected) as protected_order_count
from {{ ref('int_order_amounts') }}
where customer_id is not null and is_counted
group by customer_id
