insert into {{ relation }} ({{ for column in columns }}{{ column }}{{ if !for.last }}, {{ end }}{{ end }})
select {{ for column in columns }}{{ column }}{{ if !for.last }}, {{ end }}{{ end }}
from {{ delta }}
