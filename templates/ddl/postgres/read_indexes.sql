select
  t.oid, c.relname, i.indisunique, am.amname,
  array(
    select coalesce(a.attname::text, pg_catalog.pg_get_indexdef(i.indexrelid, k.place::int, false))
    from unnest(i.indkey) with ordinality as k (attnum, place)
    left join pg_catalog.pg_attribute a on a.attrelid = t.oid and a.attnum = k.attnum and k.attnum > 0
    where k.place <= i.indnkeyatts
    order by k.place)
from pg_catalog.pg_index i
join pg_catalog.pg_class c on c.oid = i.indexrelid
join pg_catalog.pg_am am on am.oid = c.relam
join pg_catalog.pg_class t on t.oid = i.indrelid
join pg_catalog.pg_namespace n on n.oid = t.relnamespace
where n.nspname = any ($1) and i.indisvalid
  and not exists (select from pg_catalog.pg_constraint k where k.conindid = c.oid and k.contype in ('p', 'u', 'x'))
order by 1, 2
