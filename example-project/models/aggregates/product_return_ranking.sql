select
    product_id,
    sku,
    product_title,
    merchant_id,
    category,
    sold_quantity,
    returned_quantity,
    return_rate,
    row_number() over (
        partition by merchant_id
        order by return_rate desc nulls last, sold_quantity desc, product_id
    ) as rank_at_merchant,
    sold_quantity >= {{ var('min_sold_quantity') }} as has_enough_sales
from {{ ref('product_entity') }}
where sold_quantity > 0
