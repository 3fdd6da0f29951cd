with catalogues as (
    select
        merchant_id,
        count(*) as product_count
    from {{ ref('stg_products') }}
    group by merchant_id
),

merchant_returns as (
    select
        orders.merchant_id,
        count(*) as return_count,
        count(distinct returns.order_id) as returned_order_count
    from {{ ref('stg_returns') }} as returns
    inner join {{ ref('stg_orders') }} as orders on orders.order_id = returns.order_id
    where returns.status <> 'rejected'
    group by orders.merchant_id
)

select
    merchants.merchant_id,
    merchants.merchant_name,
    merchants.merchant_domain,
    merchants.status,
    merchants.plan,
    merchants.country_code,
    countries.country_name,
    countries.region,
    merchants.currency_code,
    currencies.usd_rate,
    merchants.protection_rate_bps,
    merchants.protection_rate_bps is not null as offers_protection,
    merchants.return_window_days,
    accounts.crm_account_id,
    accounts.account_owner_email,
    coalesce(accounts.segment, 'unknown') as segment,
    accounts.annual_revenue,
    coalesce(accounts.crm_account_count, 0) as crm_account_count,
    coalesce(catalogues.product_count, 0) as product_count,
    coalesce(merchant_orders.order_count, 0) as order_count,
    coalesce(merchant_orders.buyer_count, 0) as buyer_count,
    {{ amount_or_zero('merchant_orders.sales_usd') }} as sales_usd,
    coalesce(merchant_orders.protected_order_count, 0) as protected_order_count,
    {{ amount_or_zero('merchant_orders.protection_fee_usd') }} as protection_fee_usd,
    {{ safe_divide('merchant_orders.protected_order_count', 'merchant_orders.order_count') }} as attach_rate,
    coalesce(merchant_returns.return_count, 0) as return_count,
    {{ safe_divide('coalesce(merchant_returns.returned_order_count, 0)', 'merchant_orders.order_count') }}
        as return_rate,
    merchant_orders.first_order_date,
    merchant_orders.last_order_date,
    merchants.notes,
    merchants.created_at
from {{ ref('stg_merchants') }} as merchants
inner join {{ ref('stg_currencies') }} as currencies on currencies.currency_code = merchants.currency_code
left join {{ ref('stg_countries') }} as countries on countries.country_code = merchants.country_code
left join {{ ref('int_crm_primary_accounts') }} as accounts on accounts.merchant_domain = merchants.merchant_domain
left join {{ ref('int_merchant_orders') }} as merchant_orders on merchant_orders.merchant_id = merchants.merchant_id
left join catalogues on catalogues.merchant_id = merchants.merchant_id
left join merchant_returns on merchant_returns.merchant_id = merchants.merchant_id
