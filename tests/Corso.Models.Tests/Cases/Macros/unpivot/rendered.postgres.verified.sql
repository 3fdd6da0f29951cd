select * from (
select id, cast('it''s' as text) as "the field", cast("it's" as text) as "value"
from "app"."wide"
union all
select id, cast('price' as text) as "the field", cast(price as text) as "value"
from "app"."wide"
) as long
order by 1, 2
