{{ config(
    materialized='table',
    tags=['nightly', 'finance'],   # read by the scheduler
    meta={ owner: 'data' },
) }}

with orders as (
    select * from {{ ref(
        'stg_orders'
    ) }}
)
select
{{~ for column in ['id', 'amount'] ~}}
    orders.{{ column }},
{{~ end ~}}
    '{{ target.name }}' as target,
    '{%{ {{ braces }} }%}' as raw
from orders
join {{ source ('app', 'orders') }} as o on o.id = orders.id
