-- add_column
alter table "shop"."orders" add column "Total, ""net""" numeric(18,2);

-- analyze_table
analyze "shop"."orders";

-- convert_column
alter table "shop"."orders" alter column "Total, ""net""" type numeric(18,2) using cast("Total, ""net""" as numeric(18,2));

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

-- delta_delete
delete from "shop"."orders" as dbt_internal_dest
where exists (
  select 1 from "shop"."orders__corso_1a2b3c4d" as dbt_internal_source
  where dbt_internal_dest.id = dbt_internal_source.id
);

-- delta_duplicates
select "id", "Total, ""net""", count(*)
from "shop"."orders"
group by "id", "Total, ""net"""
having count(*) > 1
order by count(*) desc, "id", "Total, ""net"""
limit 6;

-- delta_insert
insert into "shop"."orders" ("id", "Total, ""net""")
select "id", "Total, ""net"""
from "shop"."orders__corso_1a2b3c4d";

-- delta_insert_new
insert into "shop"."orders" ("id", "Total, ""net""")
select "id", "Total, ""net"""
from "shop"."orders__corso_1a2b3c4d" as dbt_internal_source
where dbt_internal_source.id is not null and not exists (
  select 1 from "shop"."orders" as dbt_internal_dest
  where dbt_internal_dest.id = dbt_internal_source.id
);

-- delta_new_rows
select "id", "Total, ""net"""
from "shop"."orders__corso_1a2b3c4d" as dbt_internal_source
where dbt_internal_source.id is not null and not exists (
  select 1 from "shop"."orders" as dbt_internal_dest
  where dbt_internal_dest.id = dbt_internal_source.id
);

-- delta_null_patterns
select distinct
  "id" is null,
  "Total, ""net""" is null
from "shop"."orders";

-- delta_update
update "shop"."orders" as dbt_internal_dest
set
  "id" = dbt_internal_source."id",
  "Total, ""net""" = dbt_internal_source."Total, ""net"""
from "shop"."orders__corso_1a2b3c4d" as dbt_internal_source
where dbt_internal_dest.id = dbt_internal_source.id;

-- drop_column
alter table "shop"."orders" drop column "Total, ""net""";

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

-- retype_column
alter table "shop"."orders" alter column "Total, ""net""" type numeric(18,2);
