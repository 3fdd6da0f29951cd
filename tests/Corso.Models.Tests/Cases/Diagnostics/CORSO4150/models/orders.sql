{{ config(materialized: 'incremental') }}
select 1 as id, 2 as total{{ if is_incremental }}, 3 as added{{ else }}, 4 as loaded{{ end }}
