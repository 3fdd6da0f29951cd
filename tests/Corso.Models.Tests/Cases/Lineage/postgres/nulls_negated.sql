-- NOT and OR are seen through as far as they go.
select customer_id, total, is_paid, ordered_at from orders where not (customer_id is null or total is null) and not is_paid and (ordered_at is not null or total > 1)
