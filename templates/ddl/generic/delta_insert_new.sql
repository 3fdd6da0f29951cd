insert into {{ relation }} ({{ for column in names }}{{ column }}{{ if !for.last }}, {{ end }}{{ end }})
select {{ for column in names }}{{ column }}{{ if !for.last }}, {{ end }}{{ end }}
from {{ delta }} as dbt_internal_source
where {{ of_source }}not exists (
  select 1 from {{ relation }} as dbt_internal_dest
  where {{ match }}
)
