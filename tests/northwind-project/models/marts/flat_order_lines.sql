select
    lines.order_id,
    lines.product_id,
    orders.order_date,
    orders.customer_id,
    orders.customer_name,
    orders.customer_country,
    orders.employee_name,
    orders.shipper_name,
    orders.shipping_zone,
    products.product_name,
    products.category_name,
    products.supplier_name,
    lines.quantity,
    lines.unit_price,
    lines.discount_rate,
    lines.gross_amount,
    lines.net_amount
from {{ ref('order_lines') }} as lines
inner join {{ ref('order_entity') }} as orders on orders.order_id = lines.order_id
inner join {{ ref('product_entity') }} as products on products.product_id = lines.product_id
