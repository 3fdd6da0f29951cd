-- A number is no date.
select id from orders where ordered_at = total
