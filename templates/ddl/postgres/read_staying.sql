-- $1, $2: the objects; $3: a table whose columns are altered. Those that stay with it.
select r.classid, r.objid
from unnest($1::oid[], $2::oid[]) as r (classid, objid)
left join pg_catalog.pg_index i on r.classid = 'pg_catalog.pg_class'::pg_catalog.regclass and i.indexrelid = r.objid
left join pg_catalog.pg_statistic_ext s
  on r.classid = 'pg_catalog.pg_statistic_ext'::pg_catalog.regclass and s.oid = r.objid
where i.indrelid = $3 or s.stxrelid = $3 or r.classid in (
  'pg_catalog.pg_constraint'::pg_catalog.regclass, 'pg_catalog.pg_attrdef'::pg_catalog.regclass,
  'pg_catalog.pg_publication_rel'::pg_catalog.regclass)
