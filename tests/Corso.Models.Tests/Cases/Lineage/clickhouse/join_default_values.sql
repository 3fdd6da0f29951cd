-- Without the setting join_use_nulls, an outer join's columns keep their types.
select o.id, r.reason from orders o left join returns r on r.order_id = o.id
