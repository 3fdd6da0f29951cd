select a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod), not a.attnotnull
from pg_catalog.pg_attribute a
join pg_catalog.pg_class c on c.oid = a.attrelid
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where n.nspname = {{ schema }} and c.relname = {{ name }} and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped
order by a.attnum
