{{ config(alias: 'ORDERS') }}
select 2 as id
