{{ config(materialized: 'incremental') }}
select 1 as id, {{ if is_incremental }}cast(null as varchar){{ else }}'new'{{ end }} as status
