-- A left join keeps the left side's column; both are read.
select order_id, product from lines left join returns using (order_id)
