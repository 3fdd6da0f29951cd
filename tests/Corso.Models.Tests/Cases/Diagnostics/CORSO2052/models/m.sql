select {{ 'a' - 1 }} as n
