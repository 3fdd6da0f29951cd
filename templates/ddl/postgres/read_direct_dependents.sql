-- Objects that hang on a relation or on its row type; a view hangs on it through its rewrite rule.
with relation as (
  select c.oid, c.reltype
  from pg_catalog.pg_class c
  join pg_catalog.pg_namespace n on n.oid = c.relnamespace
  where n.nspname = any ($1) and c.relkind in ('r', 'p', 'v', 'm', 'f')
), edge as (
  select r.oid, d.classid, d.objid
  from relation r
  join pg_catalog.pg_depend d
    on d.refclassid = 'pg_catalog.pg_class'::pg_catalog.regclass and d.refobjid = r.oid and d.deptype = 'n'
  union
  select r.oid, d.classid, d.objid
  from relation r
  join pg_catalog.pg_depend d
    on d.refclassid = 'pg_catalog.pg_type'::pg_catalog.regclass and d.refobjid = r.reltype and d.deptype = 'n'
)
select distinct
  e.oid,
  -- pg_describe_object leaves the schema out where search_path finds the object.
  (
    select i.type || ' ' || i.identity
    from pg_catalog.pg_identify_object(
      case when v.oid is null then e.classid else 'pg_catalog.pg_class'::pg_catalog.regclass end, coalesce(v.oid, e.objid), 0) i
  )
from edge e
left join pg_catalog.pg_rewrite w
  on e.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass and w.oid = e.objid and w.rulename = '_RETURN'
left join pg_catalog.pg_class v on v.oid = w.ev_class
where v.oid is distinct from e.oid
order by 1, 2
