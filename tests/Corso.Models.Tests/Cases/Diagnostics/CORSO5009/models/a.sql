{{ config(alias: "oooooooooooooooooooooooooooooooooooooooooooooooooooooooooooo") }}
select 1 as id
