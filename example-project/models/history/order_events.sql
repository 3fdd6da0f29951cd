-- Every event of every order, replayed webhooks too: events are only ever added, so each run appends those it has not seen.
{{ config(incremental_strategy: 'append') }}

select
    event_id,
    order_id,
    merchant_id,
    {{ clean_code('status') }} as status,
    updated_at as happened_at
from {{ ref('orders') }}
{{ if is_incremental }}
where event_id > (select coalesce(max(event_id), 0) from {{ this }})
{{ end }}
