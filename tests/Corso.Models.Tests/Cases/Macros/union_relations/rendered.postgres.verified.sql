select *
from (
select
    cast('"app"."old"' as text) as "_source_relation",
    id,
    cast(amount as decimal(10, 2)) as amount,
    cast(null as varchar(20)) as "Note"
from "app"."old"
union all
select
    cast('"app"."new"' as text) as "_source_relation",
    id,
    cast(amount as decimal(10, 2)) as amount,
    "Note"
from "app"."new"
) as together
order by id
