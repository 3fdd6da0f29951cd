{{ config(materialized: 'table') }}
select sum(number) as total, max(order_id) as order_id from {{ ref('orders') }}
