{{ config(static_analysis: 'off') }}select 1 as id
