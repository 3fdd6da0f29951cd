{{ config(materialized: 'incremental') }}
select 1 as id, {{ if is_incremental }}cast(2 as bigint){{ else }}cast(2 as varchar){{ end }} as total
