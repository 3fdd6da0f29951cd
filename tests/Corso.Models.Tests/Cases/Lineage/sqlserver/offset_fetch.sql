-- OFFSET and FETCH need an order, which is in no value.
select id from app.orders order by ordered_at offset 10 rows fetch next 5 rows only
