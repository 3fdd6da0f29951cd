-- CASE brings its results to one type.
select case when is_paid then id else 1.5 end as mixed from orders
