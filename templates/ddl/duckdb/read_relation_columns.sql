select column_name, data_type, is_nullable
from duckdb_columns()
where database_name = current_database() and lower(schema_name) = lower({{ schema }}) and lower(table_name) = lower({{ name }})
order by column_index
