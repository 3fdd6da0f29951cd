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
  "Total, ""net""" decimal(18,2),
  "note" varchar,
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
