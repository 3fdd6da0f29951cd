select distinct schema_name, relation_name from {{ relation }}
