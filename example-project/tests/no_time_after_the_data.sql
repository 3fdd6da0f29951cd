-- Nothing happens after the day on which the data was taken.
select order_id
from {{ ref('flat_orders') }}
where order_date > {{ as_of() }}
