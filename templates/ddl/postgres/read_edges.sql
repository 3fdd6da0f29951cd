-- Which of the given objects hangs on which other.
with reach (classid, objid) as (
  select * from unnest($1::oid[], $2::oid[])
)
select distinct o.classid, o.objid, d.refclassid, d.refobjid
from pg_catalog.pg_depend d
left join pg_catalog.pg_rewrite w
  on d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass and w.oid = d.objid and w.rulename = '_RETURN'
cross join lateral (
  select
    case when w.oid is null then d.classid else 'pg_catalog.pg_class'::pg_catalog.regclass::oid end as classid,
    case when w.oid is null then d.objid else w.ev_class end as objid
) o
where (d.refclassid, d.refobjid) in (select classid, objid from reach)
  and (o.classid, o.objid) in (select classid, objid from reach)
  and (o.classid, o.objid) <> (d.refclassid, d.refobjid)
