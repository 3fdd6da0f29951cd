-- $1, $2: the objects; $3: the relation that is replaced. Those that Corso can't make again, as people know them.
with reach (classid, objid) as (
  select * from unnest($1::oid[], $2::oid[])
), relation as (
  select c.oid, c.relkind
  from reach r
  join pg_catalog.pg_class c on c.oid = r.objid
  where r.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
)
-- pg_describe_object leaves the schema out where search_path finds the object.
select (select i.type || ' ' || i.identity from pg_catalog.pg_identify_object(r.classid, r.objid, 0) i)
from reach r
left join relation c on r.classid = 'pg_catalog.pg_class'::pg_catalog.regclass and c.oid = r.objid
left join pg_catalog.pg_proc p on r.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass and p.oid = r.objid
left join pg_catalog.pg_type t on r.classid = 'pg_catalog.pg_type'::pg_catalog.regclass and t.oid = r.objid
left join pg_catalog.pg_type e on e.oid = t.typelem and e.typarray = t.oid
left join pg_catalog.pg_constraint k
  on r.classid = 'pg_catalog.pg_constraint'::pg_catalog.regclass and k.oid = r.objid
left join pg_catalog.pg_attrdef d on r.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass and d.oid = r.objid
left join pg_catalog.pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum
where r.objid <> $3
  and case
    when c.oid is not null then c.relkind not in ('v', 'm', 'i', 't')
    when p.oid is not null then p.prokind not in ('f', 'p', 'w')
    -- The row type of a relation and the array over it come and go with the relation.
    when t.oid is not null then
      coalesce(nullif(t.typrelid, 0), nullif(e.typrelid, 0), 0) not in (select oid from relation)
    when k.oid is not null then k.conrelid = 0 or k.contype not in ('p', 'u', 'c', 'f', 'x', 'n', 't')
    when d.oid is not null then a.attgenerated <> ''
    else r.classid not in (
      'pg_catalog.pg_trigger'::pg_catalog.regclass, 'pg_catalog.pg_rewrite'::pg_catalog.regclass,
      'pg_catalog.pg_policy'::pg_catalog.regclass, 'pg_catalog.pg_statistic_ext'::pg_catalog.regclass,
      'pg_catalog.pg_publication_rel'::pg_catalog.regclass)
  end
order by 1
