-- Combinators change an aggregate: If, Array, OrNull.
select sumIf(total, is_paid) as paid, uniqArray(tags) as tags, maxOrNull(id) as last from orders
