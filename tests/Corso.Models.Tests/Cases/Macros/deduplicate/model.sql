with versions as (
    select 1 as id, 'old' as state, 1 as version
    union all select 1, 'new', 2
    union all select null, 'lost', 1
    union all select null, 'found', 5
    union all select 3, null, null
)

select id, state from (
{{ deduplicate('versions', 'id', 'version desc') }}
) as latest
order by id
