-- An ASOF join looks for the nearest partner.
select o.id, r.reason from orders o asof left join returns r on o.id = r.order_id and o.total >= r.refund
