-- The last parcel is the one that counts: an earlier one was lost and sent again.
with ranked_shipments as (
    select
        shipment_id,
        order_id,
        carrier_code,
        status,
        delivered_at,
        count(*) over (partition by order_id) as shipment_count,
        min(shipped_at) over (partition by order_id) as first_shipped_at,
        row_number() over (
            partition by order_id
            order by shipped_at desc nulls last, shipment_id desc
        ) as shipment_rank
    from {{ ref('stg_shipments') }}
)

select
    order_id,
    shipment_id as last_shipment_id,
    carrier_code,
    status as shipment_status,
    shipment_count,
    first_shipped_at,
    delivered_at
from ranked_shipments
where shipment_rank = 1
