{{ config(materialized: 'table') }}
select cast(1 as bigint) as id, cast(2 as varchar) as status
