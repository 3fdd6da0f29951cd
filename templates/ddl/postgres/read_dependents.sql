-- $1, $2: the objects; $3: the relation that is replaced. One row an object that has to be made again, with the
-- statements that drop and create it; runs under an empty search_path, so that every name comes out qualified.
with reach (classid, objid) as (
  select * from unnest($1::oid[], $2::oid[])
), relation as (
  select c.*, s.sql as with_options
  from reach r
  join pg_catalog.pg_class c on c.oid = r.objid
  left join lateral (
    select ' with (' || string_agg(
      pg_catalog.format('%I=%L', split_part(o, '=', 1), substr(o, strpos(o, '=') + 1)), ', ') || ')' as sql
    from unnest(c.reloptions) as o
  ) s on true
  where r.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
), made as (
  select
    'pg_catalog.pg_class'::pg_catalog.regclass::oid as classid, c.oid as objid,
    pg_catalog.format('drop view %s', c.oid::pg_catalog.regclass) as drop_sql,
    array[pg_catalog.format(
      'create view %s%s as %s',
      c.oid::pg_catalog.regclass, c.with_options, rtrim(pg_catalog.pg_get_viewdef(c.oid), ';'))] as create_sql
  from relation c
  where c.relkind = 'v' and c.oid <> $3
  union all
  select
    'pg_catalog.pg_class'::pg_catalog.regclass, c.oid,
    pg_catalog.format('drop materialized view %s', c.oid::pg_catalog.regclass),
    array[pg_catalog.format(
      'create materialized view %s using %I%s%s as %s with %s',
      c.oid::pg_catalog.regclass, am.amname, c.with_options,
      ' tablespace ' || pg_catalog.quote_ident(t.spcname),
      rtrim(pg_catalog.pg_get_viewdef(c.oid), ';'),
      case when c.relispopulated then 'data' else 'no data' end)]
  from relation c
  join pg_catalog.pg_am am on am.oid = c.relam
  left join pg_catalog.pg_tablespace t on t.oid = c.reltablespace
  where c.relkind = 'm' and c.oid <> $3
  union all
  select
    r.classid, p.oid,
    pg_catalog.format(
      'drop %s %s', case p.prokind when 'p' then 'procedure' else 'function' end, p.oid::pg_catalog.regprocedure),
    array[pg_catalog.pg_get_functiondef(p.oid)]
  from reach r
  join pg_catalog.pg_proc p on p.oid = r.objid
  where r.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass and p.prokind in ('f', 'p', 'w')
  union all
  select
    r.classid, t.oid,
    pg_catalog.format('drop trigger %I on %s', t.tgname, t.tgrelid::pg_catalog.regclass),
    array_remove(array[
      pg_catalog.pg_get_triggerdef(t.oid),
      case when t.tgenabled <> 'O' then pg_catalog.format(
        'alter table %s %s trigger %I', t.tgrelid::pg_catalog.regclass,
        case t.tgenabled when 'D' then 'disable' when 'R' then 'enable replica' else 'enable always' end, t.tgname) end
    ], null)
  from reach r
  join pg_catalog.pg_trigger t on t.oid = r.objid
  where r.classid = 'pg_catalog.pg_trigger'::pg_catalog.regclass and not t.tgisinternal
  union all
  select
    r.classid, w.oid,
    pg_catalog.format('drop rule %I on %s', w.rulename, w.ev_class::pg_catalog.regclass),
    array_remove(array[
      pg_catalog.pg_get_ruledef(w.oid),
      case when w.ev_enabled <> 'O' then pg_catalog.format(
        'alter table %s %s rule %I', w.ev_class::pg_catalog.regclass,
        case w.ev_enabled when 'D' then 'disable' when 'R' then 'enable replica' else 'enable always' end, w.rulename) end
    ], null)
  from reach r
  join pg_catalog.pg_rewrite w on w.oid = r.objid
  where r.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass
  union all
  select
    'pg_catalog.pg_class'::pg_catalog.regclass, c.oid,
    case when t.relkind = 'r' and t.oid <> $3 then pg_catalog.format('drop index %s', c.oid::pg_catalog.regclass) end,
    array_remove(array[
      pg_catalog.pg_get_indexdef(c.oid),
      case when i.indisclustered then pg_catalog.format(
        'alter %s %s cluster on %I', case t.relkind when 'm' then 'materialized view' else 'table' end,
        t.oid::pg_catalog.regclass, c.relname) end,
      case when i.indisreplident then pg_catalog.format(
        'alter table %s replica identity using index %I', t.oid::pg_catalog.regclass, c.relname) end
    ], null)
  from relation c
  join pg_catalog.pg_index i on i.indexrelid = c.oid
  join pg_catalog.pg_class t on t.oid = i.indrelid
  where c.relkind = 'i' and t.relkind <> 't'
    and not (t.oid = $3 and strpos(c.relname, '__corso_') > 0)
    and not exists (select from pg_catalog.pg_constraint k where k.conindid = c.oid and k.contype in ('p', 'u', 'x'))
  union all
  select
    r.classid, k.oid,
    case when k.contype in ('c', 'f') or (k.conrelid <> $3) then pg_catalog.format(
      'alter table %s drop constraint %I', k.conrelid::pg_catalog.regclass, k.conname) end,
    array_remove(array[
      pg_catalog.format(
        'alter table %s add constraint %I %s', k.conrelid::pg_catalog.regclass, k.conname,
        pg_catalog.pg_get_constraintdef(k.oid)),
      case when i.indisreplident then pg_catalog.format(
        'alter table %s replica identity using index %I', k.conrelid::pg_catalog.regclass, k.conname) end
    ], null)
  from reach r
  join pg_catalog.pg_constraint k on k.oid = r.objid
  left join pg_catalog.pg_index i on i.indexrelid = k.conindid and i.indrelid = k.conrelid
  where r.classid = 'pg_catalog.pg_constraint'::pg_catalog.regclass and k.conrelid <> 0 and k.conislocal
    and k.contype in ('p', 'u', 'c', 'f', 'x')
    and not (k.conrelid = $3 and strpos(k.conname, '__corso_') > 0)
  union all
  select
    r.classid, p.oid,
    pg_catalog.format('drop policy %I on %s', p.polname, p.polrelid::pg_catalog.regclass),
    array[pg_catalog.format(
      'create policy %I on %s as %s for %s to %s%s%s', p.polname, p.polrelid::pg_catalog.regclass,
      case when p.polpermissive then 'permissive' else 'restrictive' end,
      case p.polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete'
        else 'all' end,
      (select string_agg(case when o = 0 then 'public' else o::pg_catalog.regrole::text end, ', ')
        from unnest(p.polroles) as o),
      ' using (' || pg_catalog.pg_get_expr(p.polqual, p.polrelid) || ')',
      ' with check (' || pg_catalog.pg_get_expr(p.polwithcheck, p.polrelid) || ')')]
  from reach r
  join pg_catalog.pg_policy p on p.oid = r.objid
  where r.classid = 'pg_catalog.pg_policy'::pg_catalog.regclass
  union all
  select
    r.classid, d.oid,
    pg_catalog.format('alter table %s alter column %I drop default', d.adrelid::pg_catalog.regclass, a.attname),
    array[pg_catalog.format(
      'alter table %s alter column %I set default %s', d.adrelid::pg_catalog.regclass, a.attname,
      pg_catalog.pg_get_expr(d.adbin, d.adrelid))]
  from reach r
  join pg_catalog.pg_attrdef d on d.oid = r.objid
  join pg_catalog.pg_attribute a on a.attrelid = d.adrelid and a.attnum = d.adnum and a.attgenerated = ''
  where r.classid = 'pg_catalog.pg_attrdef'::pg_catalog.regclass
  union all
  select r.classid, e.oid, null, array[pg_catalog.pg_get_statisticsobjdef(e.oid)]
  from reach r
  join pg_catalog.pg_statistic_ext e on e.oid = r.objid
  where r.classid = 'pg_catalog.pg_statistic_ext'::pg_catalog.regclass
  union all
  select
    r.classid, m.oid, null,
    array[pg_catalog.format(
      'alter publication %I add table only %s', b.pubname, m.prrelid::pg_catalog.regclass)
      /* publication_filter */]
  from reach r
  join pg_catalog.pg_publication_rel m on m.oid = r.objid
  join pg_catalog.pg_publication b on b.oid = m.prpubid
  where r.classid = 'pg_catalog.pg_publication_rel'::pg_catalog.regclass
)
select
  r.classid, r.objid, pg_catalog.pg_describe_object(r.classid, r.objid, 0), m.drop_sql, m.create_sql,
  n.nspname, v.relname, v.oid::pg_catalog.regclass::text, kn.nspname, kc.relname
from reach r
join made m on m.classid = r.classid and m.objid = r.objid
left join relation v on v.oid = r.objid and v.relkind = 'v'
  and r.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
left join pg_catalog.pg_namespace n on n.oid = v.relnamespace
left join pg_catalog.pg_constraint k on r.classid = 'pg_catalog.pg_constraint'::pg_catalog.regclass and k.oid = r.objid
  and k.contype = 'f' and k.conrelid <> $3 and strpos(k.conname, '__corso_') > 0
left join pg_catalog.pg_class kc on kc.oid = k.conrelid
left join pg_catalog.pg_namespace kn on kn.oid = kc.relnamespace
