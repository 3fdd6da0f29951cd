-- Outputs without alias are named as the engine prints them.
select total + 1, sum(total), count(*), id % 2 = 0, cast(total as varchar), is_paid and id > 1, -id, id in (1, 2)
from orders group by all
