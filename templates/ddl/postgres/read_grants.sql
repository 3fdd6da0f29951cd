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
  e.privilege_type, e.is_grantable) g
