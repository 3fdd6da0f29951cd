select
    merchant_id,
    trim(name) as merchant_name,
    domain as merchant_domain,
    upper(country_code) as country_code,
    currency_code,
    {{ clean_code('plan') }} as plan,
    {{ clean_code('status') }} as status,
    protection_rate_bps,
    coalesce(return_window_days, {{ var('returns_window_days') }}) as return_window_days,
    {{ clean_text('notes') }} as notes,
    created_at
from {{ ref('merchants') }}
