select *
from (
{{ union_relations([source('app', 'old'), source('app', 'new')], column_override={ amount: 'decimal(10, 2)' }, exclude=['noise']) }}
) as together
order by id
