{{ target = 'dev' }}
select '{{ target.name }}' as n
