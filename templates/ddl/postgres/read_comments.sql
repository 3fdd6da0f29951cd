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
where x.sql not like 'comment on  is %'
