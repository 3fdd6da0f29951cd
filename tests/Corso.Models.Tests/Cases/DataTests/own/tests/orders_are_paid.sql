with orders as (
    select * from {{ ref('orders') }}
)

select orders.id
from orders
join {{ ref('customers') }} as customers on customers.id = orders.customer_id
where orders.amount < 0;
