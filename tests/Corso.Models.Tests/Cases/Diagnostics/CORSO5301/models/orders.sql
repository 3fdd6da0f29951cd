{{ config(materialized: "incremental", incremental_strategy: "marge", unique_key: "id") }}
select 1 as id
