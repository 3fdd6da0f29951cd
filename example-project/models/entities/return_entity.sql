select
    returns.return_id,
    returns.order_id,
    orders.order_number,
    orders.merchant_id,
    merchants.merchant_name,
    orders.customer_id,
    customers.email as customer_email,
    returns.reason_code,
    reasons.reason_name,
    reasons.at_fault,
    returns.status,
    returns.method,
    returns.shopper_comment,
    coalesce(totals.item_count, 0) as item_count,
    coalesce(totals.unit_count, 0) as unit_count,
    coalesce(totals.has_damaged_item, false) as has_damaged_item,
    {{ amount_or_zero('totals.returned_value_amount') }} as returned_value_amount,
    {{ amount_or_zero('returns.refund_amount') }} as refund_amount,
    orders.currency_code,
    {{ in_usd('coalesce(returns.refund_amount, 0)', 'currencies.usd_rate') }} as refund_usd,
    shipments.carrier_code,
    shipments.delivered_at,
    merchants.return_window_days,
    {{ days_between('shipments.delivered_at', 'returns.requested_at') }} as days_after_delivery,
    {{ days_between('shipments.delivered_at', 'returns.requested_at') }} <= merchants.return_window_days
        as is_within_window,
    orders.ordered_at,
    returns.requested_at,
    returns.received_at,
    returns.refunded_at,
    {{ hours_between('returns.requested_at', 'returns.refunded_at') }} as hours_to_refund
from {{ ref('stg_returns') }} as returns
inner join {{ ref('stg_orders') }} as orders on orders.order_id = returns.order_id
inner join {{ ref('stg_merchants') }} as merchants on merchants.merchant_id = orders.merchant_id
inner join {{ ref('stg_return_reasons') }} as reasons on reasons.reason_code = returns.reason_code
inner join {{ ref('stg_currencies') }} as currencies on currencies.currency_code = orders.currency_code
left join {{ ref('int_return_totals') }} as totals on totals.return_id = returns.return_id
left join {{ ref('stg_customers') }} as customers on customers.customer_id = orders.customer_id
left join {{ ref('int_order_shipments') }} as shipments on shipments.order_id = orders.order_id
