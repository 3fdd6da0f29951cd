select
    cast(date_trunc('month', cast(order_date as timestamp)) as date) as sales_month,
    category_name,
    count(distinct order_id) as order_count,
    sum(quantity) as unit_count,
    sum(net_amount) as net_amount,
    sum(gross_amount) - sum(net_amount) as discount_amount
from {{ ref('flat_order_lines') }}
group by 1, 2
