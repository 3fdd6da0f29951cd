-- IIF, ISNULL and CONVERT are expressions.
select iif(is_paid = 1, total, 0) as paid, isnull(total, 0) as total, convert(date, ordered_at) as day from app.orders
