select
    returns.order_id,
    count(*) as return_count,
    cast(coalesce(sum(totals.unit_count), 0) as bigint) as returned_unit_count,
    {{ total_amount('returns.refund_amount') }} as return_refund_amount,
    min(returns.requested_at) as first_return_at
from {{ ref('stg_returns') }} as returns
left join {{ ref('int_return_totals') }} as totals on totals.return_id = returns.return_id
where returns.status <> 'rejected'
group by returns.order_id
