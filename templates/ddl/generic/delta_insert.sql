insert into {{ relation }} ({{ for column in names }}{{ column }}{{ if !for.last }}, {{ end }}{{ end }})
select {{ for column in names }}{{ column }}{{ if !for.last }}, {{ end }}{{ end }}
from {{ delta }}
