-- A return sends back at most what was ordered.
select
    order_item_id,
    quantity,
    returned_quantity
from {{ ref('order_item_entity') }}
where returned_quantity > quantity
