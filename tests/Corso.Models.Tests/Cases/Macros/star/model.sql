select
    {{ star(source('app', 'orders'), except=['updated_at'], relation_alias='o', prefix='order ') }},
    {{ star(source('app', 'lines'), relation_alias='l', suffix='_of_line') }}
from {{ source('app', 'orders') }} as o
join {{ source('app', 'lines') }} as l on l.order_id = o.id
