select
  k.conrelid, k.conname,
  case k.contype when 'p' then 'primary_key' when 'u' then 'unique' when 'f' then 'foreign_key' else 'check' end,
  array(
    select a.attname::text from unnest(k.conkey) with ordinality as c (attnum, place)
    join pg_catalog.pg_attribute a on a.attrelid = k.conrelid and a.attnum = c.attnum
    order by c.place)
from pg_catalog.pg_constraint k
join pg_catalog.pg_class t on t.oid = k.conrelid
join pg_catalog.pg_namespace n on n.oid = t.relnamespace
where n.nspname = any ($1) and k.contype in ('p', 'u', 'f', 'c')
order by 1, 2
