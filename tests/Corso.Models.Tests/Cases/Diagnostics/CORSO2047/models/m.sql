{{ raise('grain must be day or month') }}
select 1 as n
