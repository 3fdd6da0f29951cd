{{ config(meta={ f: @var }) }}
select 1 as n
