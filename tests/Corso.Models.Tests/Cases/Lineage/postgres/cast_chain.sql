-- A cast is an expression, even to the same type.
select id::text::bigint as id, total::numeric as total from orders
