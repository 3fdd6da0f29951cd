select
    return_item_id,
    return_id,
    order_item_id,
    quantity,
    coalesce(condition, 'unknown') as item_condition
from {{ ref('return_items') }}
