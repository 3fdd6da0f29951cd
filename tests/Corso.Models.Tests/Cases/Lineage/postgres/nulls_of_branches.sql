-- A CASE without ELSE gives NULL; so may a branch that says so.
select case when total > 10 then 1 end as big, case when total > 10 then id else 0 end as known, case when is_paid then null else id end as open from orders
