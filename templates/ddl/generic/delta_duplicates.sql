select {{ for column in names }}{{ column }}, {{ end }}count(*)
from {{ relation }}
group by {{ for column in names }}{{ column }}{{ if !for.last }}, {{ end }}{{ end }}
having count(*) > 1
order by count(*) desc{{ for column in names }}, {{ column }}{{ end }}
limit {{ most }}
