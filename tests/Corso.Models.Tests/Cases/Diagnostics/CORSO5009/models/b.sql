{{ config(alias: "oooooooooooooooooooooooooooooooooooooo_f714e84f") }}
select 1 as id
