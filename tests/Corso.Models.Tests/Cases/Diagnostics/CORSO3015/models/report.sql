{{ config(connection: 'analytics') }}
select * from {{ ref 'stg_orders' }}
