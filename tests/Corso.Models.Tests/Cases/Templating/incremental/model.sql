select * from {{ ref('a') }}
{{ if is_incremental }}
where updated_at > (select max(updated_at) from {{ this }})
{{ else if var('first', 'b') == 'b' }}
union all select * from {{ ref('b') }}
{{ end }}
-- {{ run_started_at('%Y-%m-%d') }} {{ invocation_id }}
