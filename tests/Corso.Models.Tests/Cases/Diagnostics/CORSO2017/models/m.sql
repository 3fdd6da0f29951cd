select {{ var('n', 1, 2) }} as n
