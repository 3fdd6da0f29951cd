-- Values of one expression need a type in common.
select coalesce(total, ordered_at) as whatever from orders
