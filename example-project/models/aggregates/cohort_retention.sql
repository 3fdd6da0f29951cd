with cohorts as (
    select
        customer_id,
        {{ month_of('first_order_date') }} as cohort_month
    from {{ ref('flat_customers') }}
    where order_count > 0
),

cohort_sizes as (
    select
        cohort_month,
        count(*) as cohort_size
    from cohorts
    group by cohort_month
),

active_months as (
    select
        cohorts.customer_id,
        cohorts.cohort_month,
        {{ month_of('orders.order_date') }} as active_month,
        {{ total_amount('orders.total_usd') }} as sales_usd
    from cohorts
    inner join {{ ref('flat_orders') }} as orders on orders.customer_id = cohorts.customer_id
    where orders.status <> 'cancelled'
    group by cohorts.customer_id, cohorts.cohort_month, {{ month_of('orders.order_date') }}
)

select
    active_months.cohort_month,
    {{ months_between('active_months.cohort_month', 'active_months.active_month') }} as months_since_first,
    cohort_sizes.cohort_size,
    count(*) as active_customer_count,
    {{ safe_divide('count(*)', 'cohort_sizes.cohort_size') }} as retention_rate,
    {{ total_amount('active_months.sales_usd') }} as sales_usd
from active_months
inner join cohort_sizes on cohort_sizes.cohort_month = active_months.cohort_month
group by active_months.cohort_month, active_months.active_month, cohort_sizes.cohort_size
