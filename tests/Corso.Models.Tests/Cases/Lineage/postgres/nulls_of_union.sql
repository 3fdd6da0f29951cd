-- A column is NULL where either side is.
select id, null as note, order_id from lines union all select id, reason, null from returns
