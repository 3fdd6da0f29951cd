select n.nspname, c.relname, case when c.relkind in ('r', 'p', 'f') then 't' else 'v' end, case when c.relispartition then 't' else 'f' end,
  pg_catalog.obj_description(c.oid, 'pg_class'), a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod),
  case when a.attnotnull then 'f' else 't' end, pg_catalog.col_description(c.oid, a.attnum)
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
left join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
where n.nspname in ({schemas}) and c.relkind in ('r', 'p', 'v', 'm', 'f')
order by n.nspname, c.relname, a.attnum
