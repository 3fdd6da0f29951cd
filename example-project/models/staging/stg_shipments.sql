select
    shipment_id,
    order_id,
    {{ clean_code('carrier_code') }} as carrier_code,
    tracking_number,
    status,
    {{ cents_to_amount('cost_cents') }} as cost_amount,
    shipped_at,
    -- A scan before the parcel left is a carrier's wrong clock: the time isn't known.
    case when delivered_at >= shipped_at then delivered_at end as delivered_at
from {{ ref('shipments') }}
