-- Everything that hangs on relation $1, directly or not, itself first. A view's rewrite rule stands for the view.
with recursive reach (classid, objid) as (
  select 'pg_catalog.pg_class'::pg_catalog.regclass::oid, $1::oid
  union
  select
    case when w.oid is null then d.classid else 'pg_catalog.pg_class'::pg_catalog.regclass::oid end,
    case when w.oid is null then d.objid else w.ev_class end
  from reach r
  join pg_catalog.pg_depend d on d.refclassid = r.classid and d.refobjid = r.objid
  left join pg_catalog.pg_rewrite w
    on d.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass and w.oid = d.objid and w.rulename = '_RETURN'
)
select classid, objid from reach
