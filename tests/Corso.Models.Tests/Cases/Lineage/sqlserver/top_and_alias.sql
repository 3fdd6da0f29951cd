-- Prefix aliases and TOP.
select top (10) amount = total * 2, id as [order id] from app.orders order by total desc
