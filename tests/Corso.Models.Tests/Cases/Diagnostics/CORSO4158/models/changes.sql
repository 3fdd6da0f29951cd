{{ config(materialized: 'incremental') }}
select l.id, {{ if is_incremental }}old.place + 1{{ else }}1{{ end }} as place
from {{ ref('lines') }} as l
{{ if is_incremental }}left join {{ this }} as old on old.id = l.id{{ end }}
