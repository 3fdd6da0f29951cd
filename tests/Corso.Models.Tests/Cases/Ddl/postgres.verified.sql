-- analyze_table
analyze "shop"."orders";

-- create_or_replace_view
create or replace view "shop"."orders" as
select 1 as id -- all;

-- create_publish_log
create table if not exists "shop"."orders" (
  invocation_id text not null,
  node_id text not null,
  schema_name text not null,
  relation_name text not null,
  kind text not null,
  fingerprint text not null,
  row_count bigint,
  published_at timestamp with time zone not null default current_timestamp
);

-- create_schema
create schema if not exists "shop";

-- create_table
create table "shop"."orders" (
  "id" bigint,
  "Total, ""net""" numeric(18,2),
  "note" text,
  "at" timestamp with time zone
);

-- create_table_as
create table "shop"."orders" as
select 1 as id -- all;

-- create_view
create view "shop"."orders" as
select 1 as id -- all;

-- drop_materialized_view
drop materialized view "shop"."orders";

-- drop_table
drop table "shop"."orders";

-- drop_table_if_exists
drop table if exists "shop"."orders";

-- drop_view
drop view "shop"."orders";

-- drop_view_if_exists
drop view if exists "shop"."orders";

-- read_blocked
-- $1, $2: the objects; $3: the relation that is replaced. Those that Corso can't make again, as people know them.
with reach (classid, objid) as (
  select * from unnest($1::oid[], $2::oid[])
), relation as (
  select c.oid, c.relkind
  from reach r
  join pg_catalog.pg_class c on c.oid = r.objid
  where r.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
)
select pg_catalog.pg_describe_object(r.classid, r.objid, 0)
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
order by 1;

-- read_columns
select a.attrelid, a.attname, pg_catalog.format_type(a.atttypid, a.atttypmod), not a.attnotnull
from pg_catalog.pg_attribute a
join pg_catalog.pg_class c on c.oid = a.attrelid
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where n.nspname = any ($1) and c.relkind in ('r', 'p', 'v', 'm', 'f') and a.attnum > 0 and not a.attisdropped
order by a.attrelid, a.attnum;

-- read_comments
-- $1, $2: the objects; $3: the relation that is replaced; $4: what it becomes, table or view.
select x.sql, d.objoid = $3 and d.classoid = 'pg_catalog.pg_class'::pg_catalog.regclass, a.attname, c.oid::pg_catalog.regclass::text
from unnest($1::oid[], $2::oid[]) as reach (classid, objid)
join pg_catalog.pg_description d on d.classoid = reach.classid and d.objoid = reach.objid
left join pg_catalog.pg_class c on reach.classid = 'pg_catalog.pg_class'::pg_catalog.regclass and c.oid = reach.objid
left join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum = d.objsubid and d.objsubid > 0
left join pg_catalog.pg_proc p on reach.classid = 'pg_catalog.pg_proc'::pg_catalog.regclass and p.oid = reach.objid
left join pg_catalog.pg_trigger t on reach.classid = 'pg_catalog.pg_trigger'::pg_catalog.regclass and t.oid = reach.objid
left join pg_catalog.pg_rewrite w on reach.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass and w.oid = reach.objid
left join pg_catalog.pg_policy y on reach.classid = 'pg_catalog.pg_policy'::pg_catalog.regclass and y.oid = reach.objid
left join pg_catalog.pg_constraint k
  on reach.classid = 'pg_catalog.pg_constraint'::pg_catalog.regclass and k.oid = reach.objid and k.conrelid <> 0
left join pg_catalog.pg_statistic_ext s
  on reach.classid = 'pg_catalog.pg_statistic_ext'::pg_catalog.regclass and s.oid = reach.objid
left join pg_catalog.pg_namespace sn on sn.oid = s.stxnamespace
cross join lateral (select pg_catalog.format('comment on %s is %L', case
  when a.attname is not null then
    pg_catalog.format('column %s.%I', c.oid::pg_catalog.regclass, a.attname)
  when c.oid = $3 then pg_catalog.format('%s %s', $4::text, c.oid::pg_catalog.regclass)
  when c.relkind in ('v', 'm', 'i') then pg_catalog.format(
    '%s %s', case c.relkind when 'v' then 'view' when 'm' then 'materialized view' else 'index' end,
    c.oid::pg_catalog.regclass)
  when p.oid is not null then pg_catalog.format('routine %s', p.oid::pg_catalog.regprocedure)
  when t.oid is not null then pg_catalog.format('trigger %I on %s', t.tgname, t.tgrelid::pg_catalog.regclass)
  when w.oid is not null then pg_catalog.format('rule %I on %s', w.rulename, w.ev_class::pg_catalog.regclass)
  when y.oid is not null then pg_catalog.format('policy %I on %s', y.polname, y.polrelid::pg_catalog.regclass)
  when k.oid is not null then pg_catalog.format('constraint %I on %s', k.conname, k.conrelid::pg_catalog.regclass)
  when s.oid is not null then pg_catalog.format('statistics %I.%I', sn.nspname, s.stxname)
end, d.description) as sql) x
where x.sql not like 'comment on  is %';

-- read_dependents
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
  n.nspname, v.relname, v.oid::pg_catalog.regclass::text
from reach r
join made m on m.classid = r.classid and m.objid = r.objid
left join relation v on v.oid = r.objid and v.relkind = 'v'
  and r.classid = 'pg_catalog.pg_class'::pg_catalog.regclass
left join pg_catalog.pg_namespace n on n.oid = v.relnamespace;

-- read_direct_dependents
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
  case
    when v.oid is null then pg_catalog.pg_describe_object(e.classid, e.objid, 0)
    else pg_catalog.pg_describe_object('pg_catalog.pg_class'::pg_catalog.regclass, v.oid, 0)
  end
from edge e
left join pg_catalog.pg_rewrite w
  on e.classid = 'pg_catalog.pg_rewrite'::pg_catalog.regclass and w.oid = e.objid and w.rulename = '_RETURN'
left join pg_catalog.pg_class v on v.oid = w.ev_class
where v.oid is distinct from e.oid
order by 1, 2;

-- read_edges
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
  and (o.classid, o.objid) <> (d.refclassid, d.refobjid);

-- read_grants
-- $1: names of relations; $2: names of routines. Every right anybody holds on them, the owner's own included.
select c.oid::pg_catalog.regclass::text, '' as kind, '' as column_name, g.grantee, g.privilege_type, g.is_grantable
from unnest($1::text[]) as n (name)
join pg_catalog.pg_class c on c.oid = pg_catalog.to_regclass(n.name)
cross join lateral aclexplode(coalesce(c.relacl, acldefault('r', c.relowner))) as e
cross join lateral (select
  case e.grantee when 0 then 'public' else e.grantee::pg_catalog.regrole::text end as grantee,
  e.privilege_type, e.is_grantable) g
union
select c.oid::pg_catalog.regclass::text, '', pg_catalog.quote_ident(a.attname), g.grantee, g.privilege_type, g.is_grantable
from unnest($1::text[]) as n (name)
join pg_catalog.pg_class c on c.oid = pg_catalog.to_regclass(n.name)
join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
cross join lateral aclexplode(a.attacl) as e
cross join lateral (select
  case e.grantee when 0 then 'public' else e.grantee::pg_catalog.regrole::text end as grantee,
  e.privilege_type, e.is_grantable) g
union
select p.oid::pg_catalog.regprocedure::text, 'routine ', '', g.grantee, g.privilege_type, g.is_grantable
from unnest($2::text[]) as n (name)
join pg_catalog.pg_proc p on p.oid = pg_catalog.to_regprocedure(n.name)
cross join lateral aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) as e
cross join lateral (select
  case e.grantee when 0 then 'public' else e.grantee::pg_catalog.regrole::text end as grantee,
  e.privilege_type, e.is_grantable) g;

-- read_live_settings
-- What was set on relation $1 itself and has to go over to its successor, as statements that name it; the column
-- one is about, or null.
select pg_catalog.format('alter table %s set (%s)', c.oid::pg_catalog.regclass, (
  select string_agg(pg_catalog.format('%I=%L', split_part(o, '=', 1), substr(o, strpos(o, '=') + 1)), ', ')
  from unnest(c.reloptions) as o)), null::text
from pg_catalog.pg_class c
where c.oid = $1 and c.reloptions is not null and c.relkind in ('r', 'v')
union all
select pg_catalog.format('alter table %s enable row level security', c.oid::pg_catalog.regclass), null
from pg_catalog.pg_class c
where c.oid = $1 and c.relrowsecurity
union all
select pg_catalog.format('alter table %s force row level security', c.oid::pg_catalog.regclass), null
from pg_catalog.pg_class c
where c.oid = $1 and c.relforcerowsecurity
union all
select pg_catalog.format(
  'alter table %s replica identity %s', c.oid::pg_catalog.regclass,
  case c.relreplident when 'f' then 'full' else 'nothing' end), null
from pg_catalog.pg_class c
where c.oid = $1 and c.relkind = 'r' and c.relreplident in ('f', 'n')
union all
select pg_catalog.format('alter table %s alter column %I set not null', c.oid::pg_catalog.regclass, a.attname), a.attname
from pg_catalog.pg_class c
join pg_catalog.pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and a.attnotnull and not a.attisdropped
where c.oid = $1 and c.relkind = 'r'
  and not exists (
    select from pg_catalog.pg_constraint k
    where k.conrelid = c.oid and k.contype = 'p' and a.attnum = any (k.conkey));

-- read_locks
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
order by c.oid;

-- read_owners
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
order by 4 desc;

-- read_published
-- Asks for the names that exist instead of reading a log that only grows.
select n.nspname, c.relname
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where n.nspname = any ($1) and c.relkind in ('r', 'p', 'v', 'm', 'f')
  and exists (select from corso.publishes p where p.schema_name = n.nspname and p.relation_name = c.relname);

-- read_reach
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
select classid, objid from reach;

-- read_relations
select c.oid, n.nspname, c.relname, c.relkind
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
where n.nspname = any ($1) and c.relkind <> 't';

-- record_publish
insert into "shop"."orders"
  (invocation_id, node_id, schema_name, relation_name, kind, fingerprint, row_count)
values ($1, $2, $3, $4, $5, $6, $7);

-- rename_materialized_view
alter materialized view "shop"."orders" rename to "orders ""old""";

-- rename_table
alter table "shop"."orders" rename to "orders ""old""";

-- rename_view
alter view "shop"."orders" rename to "orders ""old""";
