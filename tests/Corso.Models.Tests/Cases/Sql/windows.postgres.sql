-- Calls with everything that may follow them.
select sum(distinct x order by y) filter (where z) over (w partition by a order by b rows between 1 preceding and current row exclude ties),
    percentile_cont(0.5) within group (order by x desc nulls last)
from t group by grouping sets ((a, b), rollup (c), ()) window w as (order by d)
