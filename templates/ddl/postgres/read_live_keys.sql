select n.nspname, c.relname, k.conname,
  case k.contype when 'p' then 'primary_key' when 'u' then 'unique' else 'foreign_key' end,
  a.attname, fn.nspname, fc.relname, fa.attname
from pg_catalog.pg_constraint k
join pg_catalog.pg_class c on c.oid = k.conrelid
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
cross join lateral pg_catalog.generate_subscripts(k.conkey, 1) as i(place)
join pg_catalog.pg_attribute a on a.attrelid = k.conrelid and a.attnum = k.conkey[i.place]
left join pg_catalog.pg_class fc on fc.oid = k.confrelid
left join pg_catalog.pg_namespace fn on fn.oid = fc.relnamespace
left join pg_catalog.pg_attribute fa on fa.attrelid = k.confrelid and fa.attnum = k.confkey[i.place]
where n.nspname in ({schemas}) and k.contype in ('p', 'u', 'f')
order by n.nspname, c.relname, case k.contype when 'p' then 1 when 'u' then 2 else 3 end, k.conname, i.place
