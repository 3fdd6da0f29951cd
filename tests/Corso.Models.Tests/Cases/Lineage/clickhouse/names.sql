-- Outputs without alias are named as the engine prints them: operators became functions.
select total + 1, id % 2 = 0, not is_paid, [1, 2.5], (id, total), total::String, count(), id in (1, 2), tags[1], -id,
    id between 1 and 2, if(is_paid, 'a\'b', NULL), arrayMap(x -> x || '!', tags)
from orders group by all
