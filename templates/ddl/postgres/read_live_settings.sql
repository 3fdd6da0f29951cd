-- What was set on relation $1 itself and has to go over to its successor, as statements that name it; the column
-- one is about, or null.
select pg_catalog.format('alter table %s set (%s)', c.oid::pg_catalog.regclass, (
  select string_agg(pg_catalog.format('%I=%L', split_part(o, '=', 1), substr(o, strpos(o, '=') + 1)), ', ')
  from unnest(c.reloptions) as o)), null::text
from pg_catalog.pg_class c
where c.oid = $1 and c.reloptions is not null and c.relkind in ('r', 'v')
union all
select pg_catalog.format('alter table %s enable row level security', c.oid::pg_catalog.regclass), null
from pg_catalog.pg_class c
where c.oid = $1 and c.relrowsecurity
union all
select pg_catalog.format('alter table %s force row level security', c.oid::pg_catalog.regclass), null
from pg_catalog.pg_class c
where c.oid = $1 and c.relforcerowsecurity
union all
select pg_catalog.format(
  'alter table %s replica identity %s', c.oid::pg_catalog.regclass,
  case c.relreplident when 'f' then 'full' else 'nothing' end), null
from pg_catalog.pg_class c
where c.oid = $1 and c.relkind = 'r' and c.relreplident in ('f', 'n')
union all
select pg_catalog.format('alter table %s alter column %I set not null', c.oid::pg_catalog.regclass, a.attname), a.attname
from pg_catalog.pg_class c
join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and a.attnotnull and not a.attisdropped
where c.oid = $1 and c.relkind = 'r'
  and not exists (
    select from pg_catalog.pg_constraint k
    where k.conrelid = c.oid and k.contype = 'p' and a.attnum = any (k.conkey))
