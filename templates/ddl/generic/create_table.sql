create table {{ relation }} (
{{~ for column in columns ~}}
  {{ column.name }} {{ column.type }}{{ if !for.last }},{{ end }}
{{~ end ~}}
)
