-- Figures by day as they were reported: returns and claims come in late, so the last days are made anew in every run.
{{ config(
    incremental_strategy: 'delete_insert',
    unique_key: ['merchant_id', 'activity_date']) }}

select
    merchant_id,
    activity_date,
    order_count,
    return_count,
    claim_count,
    sales_usd
from {{ ref('merchant_daily') }}
{{ if is_incremental }}
where activity_date > (select max(activity_date) - {{ var('late_days') }} from {{ this }})
{{ end }}
