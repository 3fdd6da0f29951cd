-- Functions whose arguments have words between them.
select extract(year from d), trim(both 'x' from s), json_object('a' value 1 absent on null), xmlelement(name a, xmlattributes(b as c), d)
from json_table(j, '$[*]' columns (id for ordinality, v int path '$.v' default 0 on empty)) as jt
