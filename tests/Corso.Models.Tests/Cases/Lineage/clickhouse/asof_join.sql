-- ASOF JOIN finds the nearest row by its last condition.
select l.id, r.refund from lines as l asof join returns as r on r.order_id = l.order_id and l.id >= r.id
