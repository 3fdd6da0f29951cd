create table if not exists {{ relation }} (
  invocation_id text not null,
  node_id text not null,
  schema_name text not null,
  relation_name text not null,
  kind text not null,
  fingerprint text not null,
  row_count bigint,
  published_at timestamp with time zone not null default current_timestamp
)
