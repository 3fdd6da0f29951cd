select
    id,
    {{ total("amount") }}
from {{ ref("orders") }}
where
