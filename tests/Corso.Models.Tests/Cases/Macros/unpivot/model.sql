select * from (
{{ unpivot(source('app', 'wide'), exclude=['id'], remove=['skipped'], field_name='the field') }}
) as long
order by 1, 2
