-- What stands behind a star leaves out, replaces and applies.
select * except (tags, ordered_at) replace (total / 100 as total) from orders
