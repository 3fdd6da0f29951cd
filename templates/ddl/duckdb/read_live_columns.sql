select r.schema_name, r.name, r.kind, 'f', r.comment, c.column_name, c.data_type,
  case when c.is_nullable then 't' else 'f' end, c.comment
from (
  select schema_name, table_name as name, 't' as kind, comment, table_oid as oid
  from duckdb_tables() where database_name = current_database() and not internal
  union all
  select schema_name, view_name, 'v', comment, view_oid
  from duckdb_views() where database_name = current_database() and not internal
) as r
left join duckdb_columns() as c
  on c.database_name = current_database() and c.schema_name = r.schema_name and c.table_name = r.name
where lower(r.schema_name) in ({schemas})
order by r.schema_name, r.name, c.column_index
