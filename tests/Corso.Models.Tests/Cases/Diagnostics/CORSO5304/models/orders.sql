{{ config(materialized: "incremental", unique_key: ["id", "line", "id"], merge_update_columns: "") }}
select 1 as id, 2 as line
