-- Everybody may read it, where the database knows rights.
{{ config(grants: target.engine == 'postgres' ? { select: ['public'] } : null) }}

select
    order_id,
    order_number,
    merchant_id,
    merchant_name,
    customer_id,
    status,
    channel,
    ship_country_code,
    currency_code,
    unit_count,
    total_amount,
    total_usd,
    is_protected,
    protection_fee_usd,
    refunded_amount,
    shipment_status,
    delivery_hours,
    return_count,
    claim_count,
    ticket_count,
    ordered_at,
    order_date,
    updated_at
from {{ ref('order_entity') }}
