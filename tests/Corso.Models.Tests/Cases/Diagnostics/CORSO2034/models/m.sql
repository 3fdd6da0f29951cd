select {{ var('days') }} as n
