{{ if target.name == 'prod' }}{{ config(materialized='table') }}{{ end }}
select 1 as n
