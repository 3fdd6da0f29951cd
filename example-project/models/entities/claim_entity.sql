select
    claims.claim_id,
    claims.order_id,
    orders.order_number,
    orders.merchant_id,
    merchants.merchant_name,
    orders.customer_id,
    customers.email as customer_email,
    claims.claim_type,
    claims.status,
    claims.description,
    orders.is_protected,
    {{ amount_or_zero('claims.claimed_amount') }} as claimed_amount,
    claims.paid_amount,
    orders.currency_code,
    {{ in_usd('claims.paid_amount', 'currencies.usd_rate') }} as paid_usd,
    coalesce(claims.shipment_id, order_shipments.last_shipment_id) as shipment_id,
    coalesce(shipments.carrier_code, order_shipments.carrier_code) as carrier_code,
    carriers.carrier_name,
    orders.ordered_at,
    claims.filed_at,
    cast(claims.filed_at as date) as filed_date,
    claims.decided_at,
    {{ hours_between('claims.filed_at', 'claims.decided_at') }} as hours_to_decision
from {{ ref('stg_claims') }} as claims
inner join {{ ref('stg_orders') }} as orders on orders.order_id = claims.order_id
inner join {{ ref('stg_merchants') }} as merchants on merchants.merchant_id = orders.merchant_id
inner join {{ ref('stg_currencies') }} as currencies on currencies.currency_code = orders.currency_code
left join {{ ref('stg_customers') }} as customers on customers.customer_id = orders.customer_id
left join {{ ref('stg_shipments') }} as shipments on shipments.shipment_id = claims.shipment_id
left join {{ ref('int_order_shipments') }} as order_shipments on order_shipments.order_id = claims.order_id
left join {{ ref('stg_carriers') }} as carriers
    on carriers.carrier_code = coalesce(shipments.carrier_code, order_shipments.carrier_code)
