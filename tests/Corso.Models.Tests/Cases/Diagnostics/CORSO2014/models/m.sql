select '{{ target.nme }}' as n
