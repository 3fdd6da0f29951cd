-- A table, not a view: nearly every other model reads it, and the events are ranked once.
{{ config(materialized: 'table') }}

-- A replayed webhook leaves an order twice: the latest event counts.
with ranked_events as (
    select
        order_id,
        merchant_id,
        customer_id,
        order_number,
        status,
        currency_code,
        shipping_cents,
        discount_cents,
        protection_fee_cents,
        ship_country_code,
        channel,
        note,
        ordered_at,
        updated_at,
        row_number() over (
            partition by order_id
            order by updated_at desc nulls last, event_id desc
        ) as event_rank
    from {{ ref('orders') }}
)

select
    order_id,
    merchant_id,
    customer_id,
    order_number,
    {{ clean_code('status') }} as status,
    upper(currency_code) as currency_code,
    {{ cents_to_amount('shipping_cents') }} as shipping_amount,
    {{ cents_to_amount('discount_cents') }} as order_discount_amount,
    {{ cents_to_amount('protection_fee_cents') }} as protection_fee_amount,
    protection_fee_cents > 0 as is_protected,
    ship_country_code,
    coalesce({{ clean_code('channel') }}, 'unknown') as channel,
    {{ clean_text('note') }} as note,
    ordered_at,
    cast(ordered_at as date) as order_date,
    updated_at
from ranked_events
where event_rank = 1
