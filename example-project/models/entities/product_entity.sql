with sales as (
    select
        items.product_id,
        count(distinct items.order_id) as order_count,
        cast(sum(items.quantity) as bigint) as sold_quantity,
        {{ total_amount('items.net_amount') }} as sales_amount,
        max(orders.order_date) as last_sold_date
    from {{ ref('stg_order_items') }} as items
    inner join {{ ref('stg_orders') }} as orders on orders.order_id = items.order_id
    where orders.status <> 'cancelled'
    group by items.product_id
),

product_returns as (
    select
        items.product_id,
        cast(sum(return_items.quantity) as bigint) as returned_quantity
    from {{ ref('stg_return_items') }} as return_items
    inner join {{ ref('stg_order_items') }} as items on items.order_item_id = return_items.order_item_id
    inner join {{ ref('stg_returns') }} as returns on returns.return_id = return_items.return_id
    where returns.status <> 'rejected'
    group by items.product_id
)

select
    products.product_id,
    products.sku,
    products.product_title,
    products.category,
    products.merchant_id,
    merchants.merchant_name,
    products.list_price,
    merchants.currency_code,
    {{ in_usd('products.list_price', 'currencies.usd_rate') }} as list_price_usd,
    products.weight_grams,
    coalesce(sales.order_count, 0) as order_count,
    coalesce(sales.sold_quantity, 0) as sold_quantity,
    {{ amount_or_zero('sales.sales_amount') }} as sales_amount,
    sales.last_sold_date,
    coalesce(product_returns.returned_quantity, 0) as returned_quantity,
    {{ safe_divide('coalesce(product_returns.returned_quantity, 0)', 'sales.sold_quantity') }} as return_rate
from {{ ref('stg_products') }} as products
inner join {{ ref('stg_merchants') }} as merchants on merchants.merchant_id = products.merchant_id
inner join {{ ref('stg_currencies') }} as currencies on currencies.currency_code = merchants.currency_code
left join sales on sales.product_id = products.product_id
left join product_returns on product_returns.product_id = products.product_id
