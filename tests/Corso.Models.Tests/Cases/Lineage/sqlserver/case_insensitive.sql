-- Case doesn't tell names apart, quoted or not.
select [ID], Orders.TOTAL from app.orders
