-- Asks for the names that exist instead of reading a log that only grows.
select n.nspname, c.relname
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where n.nspname = any ($1) and c.relkind in ('r', 'p', 'v', 'm', 'f')
  and exists (select from corso.publishes p where p.schema_name = n.nspname and p.relation_name = c.relname)
