with customer_returns as (
    select
        orders.customer_id,
        count(*) as return_count,
        max(returns.requested_at) as last_return_at
    from {{ ref('stg_returns') }} as returns
    inner join {{ ref('stg_orders') }} as orders on orders.order_id = returns.order_id
    group by orders.customer_id
),

email_tickets as (
    select
        requester_email,
        count(*) as ticket_count,
        count(*) filter (where status <> 'closed') as open_ticket_count
    from {{ ref('stg_tickets') }}
    group by requester_email
)

select
    customers.customer_id,
    customers.merchant_id,
    merchants.merchant_name,
    customers.email,
    md5(customers.email) as email_hash,
    customers.full_name,
    customers.country_code,
    countries.country_name,
    coalesce(countries.is_eu, false) as is_eu,
    customers.has_marketing_consent,
    case
        when customers.email is not null
            then count(*) over (partition by customers.merchant_id, customers.email)
        else 1
    end as accounts_with_email,
    coalesce(customer_orders.order_count, 0) as order_count,
    coalesce(customer_orders.protected_order_count, 0) as protected_order_count,
    {{ amount_or_zero('customer_orders.lifetime_usd') }} as lifetime_usd,
    customer_orders.first_order_date,
    customer_orders.last_order_date,
    {{ days_between('customer_orders.last_order_date', as_of()) }} as days_since_last_order,
    coalesce(customer_returns.return_count, 0) as return_count,
    customer_returns.last_return_at,
    coalesce(email_tickets.ticket_count, 0) as ticket_count,
    coalesce(email_tickets.open_ticket_count, 0) as open_ticket_count,
    customers.created_at
from {{ ref('stg_customers') }} as customers
inner join {{ ref('stg_merchants') }} as merchants on merchants.merchant_id = customers.merchant_id
left join {{ ref('stg_countries') }} as countries on countries.country_code = customers.country_code
left join {{ ref('int_customer_orders') }} as customer_orders on customer_orders.customer_id = customers.customer_id
left join customer_returns on customer_returns.customer_id = customers.customer_id
left join email_tickets on email_tickets.requester_email = customers.email
