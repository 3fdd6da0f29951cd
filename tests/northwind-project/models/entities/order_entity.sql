with order_totals as (
    select
        lines.order_id,
        count(*) as line_count,
        count(distinct products.category_id) as category_count,
        count(distinct suppliers.supplier_id) as supplier_count,
        count(*) filter (where products.discontinued = 1) as discontinued_line_count,
        sum(lines.quantity) as unit_count,
        sum(lines.gross_amount) as gross_amount,
        sum(lines.net_amount) as net_amount,
        string_agg(categories.category_name, ', ' order by lines.product_id) as category_names
    from {{ ref('order_lines') }} as lines
    inner join {{ source('northwind', 'products') }} as products on products.product_id = lines.product_id
    inner join {{ source('northwind', 'categories') }} as categories
        on categories.category_id = products.category_id
    inner join {{ source('northwind', 'suppliers') }} as suppliers on suppliers.supplier_id = products.supplier_id
    group by lines.order_id
)

select
    orders.order_id,
    orders.customer_id,
    customers.company_name as customer_name,
    customers.country as customer_country,
    orders.employee_id,
    employees.first_name || ' ' || employees.last_name as employee_name,
    orders.ship_via as shipper_id,
    shippers.company_name as shipper_name,
    orders.order_date,
    orders.required_date,
    orders.shipped_date,
    orders.shipped_date - orders.order_date as days_to_ship,
    coalesce(orders.shipped_date > orders.required_date, false) as is_late,
    cast(orders.freight as numeric(18, 2)) as freight,
    orders.ship_country,
    zones.zone as shipping_zone,
    cast(cast(orders.freight as numeric(18, 2)) + zones.surcharge as numeric(18, 2)) as freight_with_surcharge,
    totals.line_count,
    totals.category_count,
    totals.supplier_count,
    totals.discontinued_line_count,
    totals.unit_count,
    totals.gross_amount,
    totals.net_amount,
    totals.category_names
from {{ source('northwind', 'orders') }} as orders
inner join order_totals as totals on totals.order_id = orders.order_id
left join {{ source('northwind', 'customers') }} as customers on customers.customer_id = orders.customer_id
left join {{ source('northwind', 'employees') }} as employees on employees.employee_id = orders.employee_id
left join {{ source('northwind', 'shippers') }} as shippers on shippers.shipper_id = orders.ship_via
left join {{ ref('shipping_zones') }} as zones on zones.country = orders.ship_country
