select
    customer_id,
    merchant_id,
    {{ clean_email('email') }} as email,
    trim(full_name) as full_name,
    upper(country_code) as country_code,
    coalesce({{ yes_no('marketing_opt_in') }}, false) as has_marketing_consent,
    created_at
from {{ ref('customers') }}
