select
    currency_code,
    currency_name,
    usd_rate
from {{ ref('currencies') }}
