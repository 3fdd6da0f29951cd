-- saved on Windows
select order_id
from {{ ref("raw") }} orders
where amount = 'open
