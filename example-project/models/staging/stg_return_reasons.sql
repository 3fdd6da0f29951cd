select
    reason_code,
    reason_name,
    at_fault
from {{ ref('return_reasons') }}
