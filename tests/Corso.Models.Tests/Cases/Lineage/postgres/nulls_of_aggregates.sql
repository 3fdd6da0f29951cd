-- Without GROUP BY there is a row even if there is nothing to add up.
select sum(price) as total, count(*) as lines, max(amount) + 1 as most from lines
