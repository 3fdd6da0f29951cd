select
    order_item_id,
    order_id,
    merchant_id,
    customer_id,
    product_id,
    sku,
    category,
    quantity,
    net_amount,
    currency_code,
    net_usd,
    returned_quantity,
    order_status,
    order_date
from {{ ref('order_item_entity') }}
