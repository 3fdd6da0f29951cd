update {{ relation }} as dbt_internal_dest
set
{{~ for column in names ~}}
  {{ column }} = dbt_internal_source.{{ column }}{{ if !for.last }},{{ end }}
{{~ end ~}}
from {{ delta }} as dbt_internal_source
where {{ match }}
