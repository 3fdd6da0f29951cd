{{ config(materialized: "incremental", incremental_strategy: "append", unique_key: "id", incremental_predicates: "true") }}
select 1 as id
