select
    order_id,
    count(*) as line_count,
    cast(sum(quantity) as bigint) as unit_count,
    cast(sum(gross_amount) as numeric(18, 2)) as gross_amount,
    cast(sum(discount_amount) as numeric(18, 2)) as item_discount_amount,
    cast(sum(net_amount) as numeric(18, 2)) as items_amount
from {{ ref('stg_order_items') }}
group by order_id
