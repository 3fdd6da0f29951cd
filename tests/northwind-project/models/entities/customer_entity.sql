with customer_orders as (
    select
        orders.customer_id,
        count(distinct orders.order_id) as order_count,
        count(distinct products.category_id) as category_count,
        min(orders.order_date) as first_order_date,
        max(orders.order_date) as last_order_date,
        sum(lines.net_amount) as net_amount
    from {{ source('northwind', 'orders') }} as orders
    inner join {{ ref('order_lines') }} as lines on lines.order_id = orders.order_id
    inner join {{ source('northwind', 'products') }} as products on products.product_id = lines.product_id
    group by orders.customer_id
),

favourite_employees as (
    select
        orders.customer_id,
        orders.employee_id,
        row_number() over (
            partition by orders.customer_id
            order by count(*) desc, orders.employee_id
        ) as position
    from {{ source('northwind', 'orders') }} as orders
    group by orders.customer_id, orders.employee_id
)

select
    customers.customer_id,
    customers.company_name,
    customers.contact_name,
    customers.city,
    customers.region,
    customers.country,
    zones.zone as shipping_zone,
    customers.fax is not null as has_fax,
    coalesce(customer_orders.order_count, 0) as order_count,
    coalesce(customer_orders.category_count, 0) as category_count,
    customer_orders.first_order_date,
    customer_orders.last_order_date,
    coalesce(customer_orders.net_amount, 0) as net_amount,
    employees.employee_id as main_employee_id,
    employees.last_name as main_employee_name
from {{ source('northwind', 'customers') }} as customers
left join customer_orders on customer_orders.customer_id = customers.customer_id
left join favourite_employees as favourites
    on favourites.customer_id = customers.customer_id and favourites.position = 1
left join {{ source('northwind', 'employees') }} as employees on employees.employee_id = favourites.employee_id
left join {{ ref('shipping_zones') }} as zones on zones.country = customers.country
