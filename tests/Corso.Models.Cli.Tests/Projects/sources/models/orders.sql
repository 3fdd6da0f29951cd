select
    orders.id,
    customers.name as customer,
    cast(orders.loaded_at as date) as loaded_on
from {{ source('app', 'orders') }} as orders
left join {{ source('app', 'customers') }} as customers on customers.id = orders.customer_id
order by orders.id
