-- Aggregates; WITHIN GROUP orders.
select order_id, string_agg(product, ', ') within group (order by product) as products, sum(price) as price, count_big(*) as n
from app.lines group by order_id
