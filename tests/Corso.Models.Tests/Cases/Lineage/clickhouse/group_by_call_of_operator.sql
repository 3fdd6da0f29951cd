-- An operator is the function behind it: one may be grouped by and the other read.
select id + 1 as following, date_add(day, 1, born) as next_day, concat(country, '!') as loud, count() as n
from customers group by plus(id, 1), born + interval 1 day, country || '!'
