{{ config(connection: 'analytics') }}
select * from {{ ref 'stg_orders' }} join {{ source 'app' 'orders' }} on true join {{ ref 'off' }}
