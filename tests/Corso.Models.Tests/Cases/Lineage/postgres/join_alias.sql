-- A join in brackets can have a name and names for its columns; only what is used is read.
select j.a, j.d from (lines join returns on returns.order_id = lines.order_id) as j (a, b, c, d)
