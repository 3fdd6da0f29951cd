{{ config(materialized: "incremental", unique_key: "order_id") }}
select order_id, amount
from {{ ref("raw") }}
{{ if is_incremental() }}
where and created_at > (select max(created_at) from {{ this }}
{{ end }}
