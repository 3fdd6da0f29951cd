select {{ 'a }} as n
