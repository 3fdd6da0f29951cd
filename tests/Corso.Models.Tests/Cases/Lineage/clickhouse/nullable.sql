-- The type says whether NULL may come.
select nullIf(id, 0) as id, ifNull(nullIf(id, 0), 7) as back, toNullable(total) as total from orders
