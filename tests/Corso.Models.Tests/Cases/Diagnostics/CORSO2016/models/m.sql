select {{ var('n', 1, default: 2) }} as n
