-- Ordered-set aggregates go by DuckDB's own names: a discrete one is one of the values, a continuous one lies between.
select
    percentile_disc(0.5) within group (order by total) as middle,
    percentile_cont(0.5) within group (order by id) as between_two,
    quantile_cont(ordered_at, [0.25, 0.75]) as quarters
from orders
