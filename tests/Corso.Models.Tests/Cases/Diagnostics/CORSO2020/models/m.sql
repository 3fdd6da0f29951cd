select '{{ date.now }}' as built_at
