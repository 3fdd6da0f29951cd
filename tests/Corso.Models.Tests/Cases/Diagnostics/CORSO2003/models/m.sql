select {{ }} as n
