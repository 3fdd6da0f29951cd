with amounts as (
    select
        orders.order_id,
        orders.merchant_id,
        orders.customer_id,
        orders.order_date,
        orders.is_protected,
        orders.status <> 'cancelled' as is_counted,
        coalesce(totals.line_count, 0) as line_count,
        coalesce(totals.unit_count, 0) as unit_count,
        {{ amount_or_zero('totals.items_amount') }} as items_amount,
        cast(
            coalesce(totals.items_amount, 0)
            + orders.shipping_amount
            + orders.protection_fee_amount
            - orders.order_discount_amount
            as numeric(18, 2)
        ) as total_amount,
        orders.protection_fee_amount,
        currencies.usd_rate
    from {{ ref('stg_orders') }} as orders
    inner join {{ ref('stg_currencies') }} as currencies on currencies.currency_code = orders.currency_code
    left join {{ ref('int_order_totals') }} as totals on totals.order_id = orders.order_id
)

select
    order_id,
    merchant_id,
    customer_id,
    order_date,
    is_protected,
    is_counted,
    line_count,
    unit_count,
    items_amount,
    total_amount,
    {{ in_usd('total_amount', 'usd_rate') }} as total_usd,
    {{ in_usd('protection_fee_amount', 'usd_rate') }} as protection_fee_usd
from amounts
