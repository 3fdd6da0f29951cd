select '{{ 'a' * 1000000000 }}' as n
