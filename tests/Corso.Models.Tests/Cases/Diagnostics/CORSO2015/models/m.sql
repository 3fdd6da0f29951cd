select {{ var('n', defualt: 1) }} as n
