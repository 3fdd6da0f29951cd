-- An outer join fills with default values, not NULL, unless join_use_nulls is set.
select o.id, r.refund from orders as o left join returns as r on r.order_id = o.id
