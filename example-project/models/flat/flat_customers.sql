select
    customer_id,
    merchant_id,
    merchant_name,
    email_hash,
    country_code,
    is_eu,
    has_marketing_consent,
    order_count,
    lifetime_usd,
    first_order_date,
    last_order_date,
    days_since_last_order,
    return_count,
    open_ticket_count
from {{ ref('customer_entity') }}
