{{ config(materialized: "incremental", unique_key: "id", incremental_predicates: ["id > 1; drop table x", " -- nothing", "id > 2"]) }}
select 1 as id
