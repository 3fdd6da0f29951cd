select '{{ ('a' * 40 + '!') | regex.replace '^(a+)+$' '' }}' as n
