select {{ for column in columns }}{{ column }}, {{ end }}count(*)
from {{ relation }}
group by {{ for column in columns }}{{ column }}{{ if !for.last }}, {{ end }}{{ end }}
having count(*) > 1
order by count(*) desc{{ for column in columns }}, {{ column }}{{ end }}
limit {{ most }}
