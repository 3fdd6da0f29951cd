with product_sales as (
    select
        lines.product_id,
        count(*) as order_count,
        count(distinct orders.customer_id) as customer_count,
        sum(lines.quantity) as sold_units,
        sum(lines.net_amount) as net_amount,
        max(orders.order_date) as last_order_date
    from {{ ref('order_lines') }} as lines
    inner join {{ source('northwind', 'orders') }} as orders on orders.order_id = lines.order_id
    group by lines.product_id
)

select
    products.product_id,
    products.product_name,
    products.category_id,
    categories.category_name,
    products.supplier_id,
    suppliers.company_name as supplier_name,
    suppliers.country as supplier_country,
    cast(products.unit_price as numeric(18, 2)) as list_price,
    products.units_in_stock,
    products.units_on_order,
    products.discontinued = 1 as is_discontinued,
    products.discontinued = 0
        and products.units_in_stock + products.units_on_order
        < products.reorder_level + {{ var('reorder_margin') }} as needs_reorder,
    coalesce(sales.order_count, 0) as order_count,
    coalesce(sales.customer_count, 0) as customer_count,
    coalesce(sales.sold_units, 0) as sold_units,
    coalesce(sales.net_amount, 0) as net_amount,
    sales.last_order_date
from {{ source('northwind', 'products') }} as products
left join {{ source('northwind', 'categories') }} as categories on categories.category_id = products.category_id
left join {{ source('northwind', 'suppliers') }} as suppliers on suppliers.supplier_id = products.supplier_id
left join product_sales as sales on sales.product_id = products.product_id
