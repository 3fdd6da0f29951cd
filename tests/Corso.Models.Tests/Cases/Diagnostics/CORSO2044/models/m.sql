select 1 as n {{ again(1) }}
