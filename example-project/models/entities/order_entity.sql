select
    orders.order_id,
    orders.order_number,
    orders.merchant_id,
    merchants.merchant_name,
    merchants.plan as merchant_plan,
    orders.customer_id,
    customers.email as customer_email,
    customers.full_name as customer_name,
    orders.status,
    orders.channel,
    orders.note,
    orders.ship_country_code,
    countries.country_name as ship_country_name,
    orders.currency_code,
    amounts.line_count,
    amounts.unit_count,
    amounts.items_amount,
    orders.shipping_amount,
    orders.order_discount_amount,
    orders.protection_fee_amount,
    amounts.total_amount,
    amounts.total_usd,
    amounts.protection_fee_usd,
    orders.is_protected,
    {{ amount_or_zero('payments.charged_amount') }} as charged_amount,
    {{ amount_or_zero('payments.refunded_amount') }} as refunded_amount,
    {{ amount_or_zero('payments.disputed_amount') }} as disputed_amount,
    payments.last_payment_at,
    coalesce(shipments.shipment_count, 0) as shipment_count,
    shipments.carrier_code,
    shipments.shipment_status,
    shipments.first_shipped_at,
    shipments.delivered_at,
    {{ hours_between('orders.ordered_at', 'shipments.delivered_at') }} as delivery_hours,
    coalesce(returns.return_count, 0) as return_count,
    coalesce(returns.returned_unit_count, 0) as returned_unit_count,
    {{ amount_or_zero('returns.return_refund_amount') }} as return_refund_amount,
    coalesce(claims.claim_count, 0) as claim_count,
    {{ amount_or_zero('claims.claim_paid_amount') }} as claim_paid_amount,
    coalesce(tickets.ticket_count, 0) as ticket_count,
    tickets.latest_ticket_id,
    tickets.latest_ticket_status,
    orders.ordered_at,
    orders.order_date,
    orders.updated_at
from {{ ref('stg_orders') }} as orders
inner join {{ ref('stg_merchants') }} as merchants on merchants.merchant_id = orders.merchant_id
inner join {{ ref('int_order_amounts') }} as amounts on amounts.order_id = orders.order_id
left join {{ ref('stg_customers') }} as customers on customers.customer_id = orders.customer_id
left join {{ ref('stg_countries') }} as countries on countries.country_code = orders.ship_country_code
left join {{ ref('int_order_payments') }} as payments on payments.order_id = orders.order_id
left join {{ ref('int_order_shipments') }} as shipments on shipments.order_id = orders.order_id
left join {{ ref('int_order_returns') }} as returns on returns.order_id = orders.order_id
left join {{ ref('int_order_claims') }} as claims on claims.order_id = orders.order_id
left join {{ ref('int_latest_ticket') }} as tickets on tickets.order_number = orders.order_number
