with returned_items as (
    select
        return_items.order_item_id,
        cast(sum(return_items.quantity) as bigint) as returned_quantity
    from {{ ref('stg_return_items') }} as return_items
    inner join {{ ref('stg_returns') }} as returns on returns.return_id = return_items.return_id
    where returns.status <> 'rejected'
    group by return_items.order_item_id
)

select
    items.order_item_id,
    items.order_id,
    orders.order_number,
    orders.merchant_id,
    merchants.merchant_name,
    orders.customer_id,
    customers.country_code as customer_country_code,
    items.product_id,
    products.sku,
    products.product_title,
    products.category,
    items.quantity,
    items.unit_price,
    items.gross_amount,
    items.discount_amount,
    items.net_amount,
    orders.currency_code,
    {{ in_usd('items.net_amount', 'currencies.usd_rate') }} as net_usd,
    items.is_gift,
    coalesce(returned_items.returned_quantity, 0) as returned_quantity,
    orders.status as order_status,
    orders.ordered_at,
    orders.order_date
from {{ ref('stg_order_items') }} as items
inner join {{ ref('stg_orders') }} as orders on orders.order_id = items.order_id
inner join {{ ref('stg_merchants') }} as merchants on merchants.merchant_id = orders.merchant_id
inner join {{ ref('stg_products') }} as products on products.product_id = items.product_id
inner join {{ ref('stg_currencies') }} as currencies on currencies.currency_code = orders.currency_code
left join {{ ref('stg_customers') }} as customers on customers.customer_id = orders.customer_id
left join returned_items on returned_items.order_item_id = items.order_item_id
