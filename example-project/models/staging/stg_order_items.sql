select
    order_item_id,
    order_id,
    product_id,
    quantity,
    {{ cents_to_amount('unit_price_cents') }} as unit_price,
    {{ cents_to_amount('quantity * unit_price_cents') }} as gross_amount,
    {{ cents_to_amount('discount_cents') }} as discount_amount,
    {{ cents_to_amount('(quantity * unit_price_cents - discount_cents)') }} as net_amount,
    unit_price_cents = 0 as is_gift
from {{ ref('order_items') }}
-- A quantity of zero is a line that the shopper took out of the basket.
where quantity > 0
