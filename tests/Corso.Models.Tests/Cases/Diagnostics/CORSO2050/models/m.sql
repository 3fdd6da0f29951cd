{{ config(materialized='ephemeral') }}
select '{{ this }}' as n
