with orders as (
    select
        customer_id,
        count(*) as order_count,
        min(ordered_at) as first_ordered_at,
        sum(case when status = 'returned' then 0 else amount end) as revenue
    from {{ ref('stg_orders') }}
    group by customer_id
)

select
    customers.customer_id,
    customers.customer_name,
    customers.email,
    orders.first_ordered_at,
    coalesce(orders.order_count, 0) as order_count,
    coalesce(orders.revenue, 0) as revenue
from {{ ref('stg_customers') }} as customers
left join orders on orders.customer_id = customers.customer_id
