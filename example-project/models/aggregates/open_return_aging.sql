with open_returns as (
    select
        merchant_id,
        return_id,
        returned_value_amount,
        {{ days_between('requested_at', as_of()) }} as age_days
    from {{ ref('return_entity') }}
    where status in ('requested', 'received')
)

select
    merchant_id,
    case
        when age_days <= 7 then '0-7 days'
        when age_days <= 14 then '8-14 days'
        when age_days <= 30 then '15-30 days'
        else 'over 30 days'
    end as age_band,
    count(*) as return_count,
    max(age_days) as oldest_days,
    string_agg(cast(return_id as text), ', ' order by return_id) as return_ids,
    {{ total_amount('returned_value_amount') }} as waiting_amount
from open_returns
group by 1, 2
