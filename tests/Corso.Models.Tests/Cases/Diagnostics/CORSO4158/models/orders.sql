{{ config(materialized: 'table') }}
with o as (select 10 as id, 'paid' as status)

select
    l.id,
    o.id as order_id,
    coalesce(o.status, 'none') as status,
    case when l.id > 1 then 1 end as place,
    nullif(l.id, 0) as number,
    (select max(id) from {{ ref('lines') }}) as unknown
from {{ ref('lines') }} as l
left join o on o.id = l.order_id
