-- A statement that changes nothing and takes ACCESS EXCLUSIVE on the relation alone; LOCK TABLE on a view would also
-- lock what the view reads.
select pg_catalog.format(
  'alter %s %s owner to %s',
  case c.relkind when 'v' then 'view' when 'm' then 'materialized view' else 'table' end,
  c.oid::pg_catalog.regclass,
  c.relowner::pg_catalog.regrole)
from unnest($1::oid[], $2::oid[]) as reach (classid, objid)
join pg_catalog.pg_class c on c.oid = reach.objid
where reach.classid = 'pg_catalog.pg_class'::pg_catalog.regclass and c.relkind in ('r', 'v', 'm')
order by c.oid
