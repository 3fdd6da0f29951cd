select schema_name, table_name, cast(constraint_index as varchar),
  case constraint_type when 'PRIMARY KEY' then 'primary_key' when 'UNIQUE' then 'unique' else 'foreign_key' end,
  unnest(constraint_column_names), case when referenced_table is null then null else schema_name end, referenced_table,
  unnest(case when len(referenced_column_names) = 0 then [null for x in constraint_column_names] else referenced_column_names end)
from duckdb_constraints()
where database_name = current_database() and lower(schema_name) in ({schemas})
  and constraint_type in ('PRIMARY KEY', 'UNIQUE', 'FOREIGN KEY')
order by schema_name, table_name, case constraint_type when 'PRIMARY KEY' then 1 when 'UNIQUE' then 2 else 3 end, constraint_index
