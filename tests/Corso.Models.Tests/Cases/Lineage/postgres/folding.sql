-- Names without quotes are folded to lower case, quoted ones are kept.
select ID, "id" as "Id", Orders.TOTAL from Orders
