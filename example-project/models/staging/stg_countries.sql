select
    country_code,
    country_name,
    region,
    is_eu
from {{ ref('countries') }}
