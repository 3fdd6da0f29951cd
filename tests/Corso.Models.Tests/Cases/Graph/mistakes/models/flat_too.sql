{{ config(connection: 'analytics', alias: 'FLAT') }}
select 1
