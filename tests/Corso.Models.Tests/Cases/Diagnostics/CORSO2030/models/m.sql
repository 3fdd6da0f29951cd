select {{ one() }} as n
