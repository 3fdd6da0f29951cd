{{ config(materialized: "incremental", unique_key: "order_id") }}
select order_id, amount, day
from {{ ref("raw_orders") }}
{{ if is_incremental -}}
where day > (select max(day) from {{ this }})
{{ end -}}
