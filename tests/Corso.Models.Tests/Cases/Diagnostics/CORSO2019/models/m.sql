select {{ var(1) }} as n
