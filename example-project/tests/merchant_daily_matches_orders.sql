-- The last running total of each merchant must be its sales.
with latest_days as (
    select
        merchant_id,
        max(activity_date) as activity_date
    from {{ ref('merchant_daily') }}
    group by merchant_id
)

select
    daily.merchant_id,
    daily.sales_to_date_usd,
    merchants.sales_usd
from {{ ref('merchant_daily') }} as daily
inner join latest_days
    on latest_days.merchant_id = daily.merchant_id and latest_days.activity_date = daily.activity_date
inner join {{ ref('flat_merchants') }} as merchants on merchants.merchant_id = daily.merchant_id
where daily.sales_to_date_usd <> merchants.sales_usd
