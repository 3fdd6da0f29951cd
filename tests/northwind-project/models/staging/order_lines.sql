select
    order_id,
    product_id,
    quantity,
    cast(unit_price as numeric(18, 4)) as unit_price,
    cast(discount as numeric(18, 4)) as discount_rate,
    {{ line_amount('unit_price', 'quantity') }} as gross_amount,
    {{ line_amount('unit_price', 'quantity', 'discount') }} as net_amount
from {{ source('northwind', 'order_details') }}
