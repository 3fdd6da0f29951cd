-- $1, $2: the objects; $3: the relation that is replaced, which comes first. Kind and name as ALTER wants them.
select
  case c.relkind when 'v' then 'view' when 'm' then 'materialized view' else 'table' end,
  c.oid::pg_catalog.regclass::text, c.relowner::pg_catalog.regrole::text, c.oid = $3
from unnest($1::oid[], $2::oid[]) as reach (classid, objid)
join pg_catalog.pg_class c on c.oid = reach.objid
where reach.classid = 'pg_catalog.pg_class'::pg_catalog.regclass and c.relkind in ('r', 'v', 'm')
  and (c.relkind <> 'r' or c.oid = $3)
union all
select 'routine', p.oid::pg_catalog.regprocedure::text, p.proowner::pg_catalog.regrole::text, false
from unnest($1::oid[], $2::oid[]) as reach (classid, objid)
join pg_catalog.pg_proc p on p.oid = reach.objid
where reach.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass
order by 4 desc
