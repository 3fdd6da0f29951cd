select
    return_items.return_id,
    count(*) as item_count,
    cast(sum(return_items.quantity) as bigint) as unit_count,
    bool_or(return_items.item_condition = 'damaged') as has_damaged_item,
    {{ total_amount('items.unit_price * return_items.quantity') }} as returned_value_amount
from {{ ref('stg_return_items') }} as return_items
inner join {{ ref('stg_order_items') }} as items on items.order_item_id = return_items.order_item_id
group by return_items.return_id
