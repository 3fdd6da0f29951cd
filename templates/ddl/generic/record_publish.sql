insert into {{ relation }}
  (invocation_id, node_id, schema_name, relation_name, kind, fingerprint, row_count)
values ($1, $2, $3, $4, $5, $6, $7)
