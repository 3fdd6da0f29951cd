select {{ both() }} as n
