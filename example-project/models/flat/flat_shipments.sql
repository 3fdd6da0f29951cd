select
    shipment_id,
    order_id,
    merchant_id,
    merchant_name,
    carrier_code,
    carrier_name,
    status,
    ship_country_code,
    ship_region,
    cost_amount,
    shipped_at,
    delivered_at,
    transit_hours,
    is_late,
    claim_count
from {{ ref('shipment_entity') }}
