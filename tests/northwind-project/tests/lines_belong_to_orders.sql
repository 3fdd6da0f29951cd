select lines.order_id
from {{ ref('order_lines') }} as lines
left join {{ ref('order_entity') }} as orders on orders.order_id = lines.order_id
where orders.order_id is null
