-- The columns that an aggregate groups by must name each row once.
select 'merchant_daily' as aggregate
from {{ ref('merchant_daily') }}
group by merchant_id, activity_date
having count(*) > 1

union all

select 'returns_by_reason_month'
from {{ ref('returns_by_reason_month') }}
group by return_month, reason_code
having count(*) > 1

union all

select 'claim_loss_ratio'
from {{ ref('claim_loss_ratio') }}
group by merchant_id, loss_month
having count(*) > 1

union all

select 'carrier_performance'
from {{ ref('carrier_performance') }}
group by ship_month, carrier_code
having count(*) > 1

union all

select 'cohort_retention'
from {{ ref('cohort_retention') }}
group by cohort_month, months_since_first
having count(*) > 1
