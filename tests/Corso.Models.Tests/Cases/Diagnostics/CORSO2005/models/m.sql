select {{ (1 + 2 }} as n
