{{ config(materialized: "incremental", incremental_strategy: "delete_insert", unique_key: "id", merge_update_columns: "a") }}
select 1 as id, 2 as a
