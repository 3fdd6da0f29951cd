-- Alter
alter table "shop"."orders" alter column "id" type bigint;

-- Alter
alter table "shop"."orders" drop column "gone";

-- Alter
alter table "shop"."orders" add column "New ""one""" date;

-- Stage
create table "shop"."orders__corso_1a2b3c4d_old" as
select "id", "line", "note", "day", "New ""one"""
from "shop"."orders__corso_1a2b3c4d" as dbt_internal_source
where not exists (
  select 1 from "shop"."orders" as dbt_internal_dest
  where dbt_internal_dest."id" is not distinct from dbt_internal_source."id" and dbt_internal_dest."line" is not distinct from dbt_internal_source."line" and (dbt_internal_dest.day > 1 -- recent
)
);

-- Update
update "shop"."orders" as dbt_internal_dest
set
  "id" = dbt_internal_source."id",
  "line" = dbt_internal_source."line",
  "day" = dbt_internal_source."day",
  "New ""one""" = dbt_internal_source."New ""one"""
from "shop"."orders__corso_1a2b3c4d" as dbt_internal_source
where dbt_internal_dest."id" is not distinct from dbt_internal_source."id" and dbt_internal_dest."line" is not distinct from dbt_internal_source."line" and (dbt_internal_dest.day > 1 -- recent
);

-- Insert
insert into "shop"."orders" ("id", "line", "note", "day", "New ""one""")
select "id", "line", "note", "day", "New ""one"""
from "shop"."orders__corso_1a2b3c4d_old";

-- Stage
drop table "shop"."orders__corso_1a2b3c4d_old";

-- Image
(select cast(dbt_internal_dest."id" as bigint) as "id", dbt_internal_dest."line" as "line", dbt_internal_dest."note" as "note", dbt_internal_dest."day" as "day", cast(null as date) as "New ""one"""
from "shop"."orders" as dbt_internal_dest
where not exists (select 1 from "shop"."orders__corso_1a2b3c4d" as dbt_internal_source where dbt_internal_dest."id" is not distinct from dbt_internal_source."id" and dbt_internal_dest."line" is not distinct from dbt_internal_source."line" and (dbt_internal_dest.day > 1 -- recent
))
union all
select cast(dbt_internal_source."id" as bigint) as "id", cast(dbt_internal_source."line" as integer) as "line", dbt_internal_dest."note" as "note", cast(dbt_internal_source."day" as integer) as "day", cast(dbt_internal_source."New ""one""" as date) as "New ""one"""
from "shop"."orders" as dbt_internal_dest
join "shop"."orders__corso_1a2b3c4d" as dbt_internal_source on dbt_internal_dest."id" is not distinct from dbt_internal_source."id" and dbt_internal_dest."line" is not distinct from dbt_internal_source."line" and (dbt_internal_dest.day > 1 -- recent
)
union all
select cast(dbt_internal_source."id" as bigint) as "id", cast(dbt_internal_source."line" as integer) as "line", cast(dbt_internal_source."note" as text) as "note", cast(dbt_internal_source."day" as integer) as "day", cast(dbt_internal_source."New ""one""" as date) as "New ""one"""
from "shop"."orders__corso_1a2b3c4d" as dbt_internal_source
where not exists (select 1 from "shop"."orders" as dbt_internal_dest where dbt_internal_dest."id" is not distinct from dbt_internal_source."id" and dbt_internal_dest."line" is not distinct from dbt_internal_source."line" and (dbt_internal_dest.day > 1 -- recent
)))
