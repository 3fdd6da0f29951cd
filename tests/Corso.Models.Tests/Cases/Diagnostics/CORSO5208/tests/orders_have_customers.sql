{{ config(where: 'amount > 0') }}
select * from {{ ref('orders') }} where customer_id is null
