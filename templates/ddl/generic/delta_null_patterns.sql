select distinct
{{~ for column in names ~}}
  {{ column }} is null{{ if !for.last }},{{ end }}
{{~ end ~}}
from {{ relation }}
