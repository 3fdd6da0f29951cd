select distinct
{{~ for column in columns ~}}
  {{ column }} is null{{ if !for.last }},{{ end }}
{{~ end ~}}
from {{ relation }}
