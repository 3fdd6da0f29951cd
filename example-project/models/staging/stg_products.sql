select
    product_id,
    merchant_id,
    sku,
    title as product_title,
    coalesce({{ clean_code('category') }}, 'uncategorised') as category,
    {{ cents_to_amount('unit_price_cents') }} as list_price,
    weight_grams
from {{ ref('products') }}
