{{ config(alias: "fct_orders", tags: ["core"]) }}
select * from {{ ref 'placed' }} join {{ ref 'stg_customers' }} on true
