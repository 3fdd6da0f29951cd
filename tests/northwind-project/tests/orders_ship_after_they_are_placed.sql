select
    order_id,
    days_to_ship
from {{ ref('order_entity') }}
where days_to_ship < 0
