{{ config(meta={ me: this }) }}
select 1 as n
