-- USING merges two columns into one: that of the side whose rows are all kept, and of both in a full join.
select id, order_id, r.reason
from (select id as order_id, id from orders) o
    full join returns r using (order_id, id)
