select
    carrier_code,
    carrier_name,
    promised_days,
    is_active
from {{ ref('carriers') }}
