{{ config(materialized: "ephemeral") }}
select order_id from {{ ref("raw") }} wher x
union all all select 1
