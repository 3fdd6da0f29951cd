-- A join must neither lose nor double an entity.
with counts as (
    select
        'order_entity' as entity,
        (select count(*) from {{ ref('stg_orders') }}) as staged,
        (select count(*) from {{ ref('order_entity') }}) as kept
    union all
    select
        'order_item_entity',
        (select count(*) from {{ ref('stg_order_items') }}),
        (select count(*) from {{ ref('order_item_entity') }})
    union all
    select
        'customer_entity',
        (select count(*) from {{ ref('stg_customers') }}),
        (select count(*) from {{ ref('customer_entity') }})
    union all
    select
        'return_entity',
        (select count(*) from {{ ref('stg_returns') }}),
        (select count(*) from {{ ref('return_entity') }})
    union all
    select
        'claim_entity',
        (select count(*) from {{ ref('stg_claims') }}),
        (select count(*) from {{ ref('claim_entity') }})
    union all
    select
        'shipment_entity',
        (select count(*) from {{ ref('stg_shipments') }}),
        (select count(*) from {{ ref('shipment_entity') }})
    union all
    select
        'payment_entity',
        (select count(*) from {{ ref('stg_payments') }}),
        (select count(*) from {{ ref('payment_entity') }})
    union all
    select
        'ticket_entity',
        (select count(*) from {{ ref('stg_tickets') }}),
        (select count(*) from {{ ref('ticket_entity') }})
)

select
    entity,
    staged,
    kept
from counts
where staged <> kept
