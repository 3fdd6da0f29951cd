-- A key is NULL in the rows of the sets that leave it out.
select order_id, count(*) as lines from lines group by rollup (order_id)
