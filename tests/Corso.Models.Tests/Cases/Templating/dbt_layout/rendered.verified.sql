

with orders as (
    select * from "warehouse"."stg_orders"
)
select
    orders.id,
    orders.amount,
    'dev' as target,
    ' {{ braces }} ' as raw
from orders
join "app"."orders" as o on o.id = orders.id
