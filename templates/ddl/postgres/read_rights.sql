-- Owner, and rights of others on whole relations; whether default privileges give them to every new relation there.
select
  c.oid, pg_catalog.pg_get_userbyid(c.relowner), g.privilege_type,
  case when g.grantee = 0 then null else pg_catalog.pg_get_userbyid(g.grantee) end, g.grantee is not null,
  exists (
    select from pg_catalog.pg_default_acl d
    cross join lateral aclexplode(d.defaclacl) e
    where d.defaclobjtype = 'r' and d.defaclrole = c.relowner and d.defaclnamespace in (0, c.relnamespace)
      and e.grantee = g.grantee and e.privilege_type = g.privilege_type)
from pg_catalog.pg_class c
join pg_catalog.pg_namespace n on n.oid = c.relnamespace
left join lateral (
  select e.grantee, e.privilege_type from aclexplode(c.relacl) e where e.grantee <> c.relowner
) g on true
where n.nspname = any ($1) and c.relkind in ('r', 'p', 'v', 'm')
