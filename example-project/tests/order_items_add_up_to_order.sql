-- An order's items amount must be the sum of its lines.
select
    orders.order_id,
    orders.items_amount,
    sum(items.net_amount) as line_amount
from {{ ref('flat_orders') }} as flat
inner join {{ ref('order_entity') }} as orders on orders.order_id = flat.order_id
inner join {{ ref('flat_order_items') }} as items on items.order_id = flat.order_id
group by orders.order_id, orders.items_amount
having orders.items_amount <> sum(items.net_amount)
