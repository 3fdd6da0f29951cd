select
    order_id,
    {{ cents("amount") }} as cents
from {{ ref("raw") }}
where order_id >
group by order_id
