{{ config('view') }}
select 1 as n
