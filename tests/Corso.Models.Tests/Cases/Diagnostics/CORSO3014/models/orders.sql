{{ config(connection: 'warehous') }}
select 1 as id
