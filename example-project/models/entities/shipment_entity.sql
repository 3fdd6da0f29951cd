with shipment_claims as (
    select
        shipment_id,
        count(*) as claim_count,
        {{ total_amount('paid_amount') }} as claim_paid_amount
    from {{ ref('stg_claims') }}
    where shipment_id is not null
    group by shipment_id
)

select
    shipments.shipment_id,
    shipments.order_id,
    orders.order_number,
    orders.merchant_id,
    merchants.merchant_name,
    shipments.carrier_code,
    carriers.carrier_name,
    shipments.tracking_number,
    shipments.status,
    orders.ship_country_code,
    countries.region as ship_region,
    orders.is_protected,
    shipments.cost_amount,
    shipments.shipped_at,
    shipments.delivered_at,
    {{ hours_between('shipments.shipped_at', 'shipments.delivered_at') }} as transit_hours,
    carriers.promised_days,
    {{ hours_between('shipments.shipped_at', 'shipments.delivered_at') }} > carriers.promised_days * 24 as is_late,
    row_number() over (
        partition by shipments.order_id
        order by shipments.shipped_at nulls last, shipments.shipment_id
    ) as parcel_number,
    coalesce(shipment_claims.claim_count, 0) as claim_count,
    {{ amount_or_zero('shipment_claims.claim_paid_amount') }} as claim_paid_amount
from {{ ref('stg_shipments') }} as shipments
inner join {{ ref('stg_orders') }} as orders on orders.order_id = shipments.order_id
inner join {{ ref('stg_merchants') }} as merchants on merchants.merchant_id = orders.merchant_id
inner join {{ ref('stg_carriers') }} as carriers on carriers.carrier_code = shipments.carrier_code
left join {{ ref('stg_countries') }} as countries on countries.country_code = orders.ship_country_code
left join shipment_claims on shipment_claims.shipment_id = shipments.shipment_id
