-- A name before a function may be a schema, whatever columns there are: a function in it comes first.
select w.lower(c.name) as x, system.main.upper(c.name) as y, w.clean(c.name) as z
from (select 1 as w, {'main': 2} as system) as t, customers as c
