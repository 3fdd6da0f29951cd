-- A star over a join qualifies what both sides have; of a single join the left side keeps its names.
select * from lines as l inner join returns as r on l.order_id = r.order_id
