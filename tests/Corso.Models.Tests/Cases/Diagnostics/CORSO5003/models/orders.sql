{{ config(alias: "orders__corso_backup") }}
select 1 as id
