{{ # The last day of the data. A variable, not the clock: a build gives the same rows whenever it runs. }}
{{ func as_of() -}}
cast('{{ var('as_of') }}' as date)
{{- end }}

{{ func month_of(column) -}}
cast(date_trunc('month', cast({{ column }} as timestamp)) as date)
{{- end }}

{{ func hours_between(earlier, later) -}}
cast(floor(extract(epoch from ({{ later }} - {{ earlier }})) / 3600) as integer)
{{- end }}

{{ func days_between(earlier, later) -}}
cast(cast({{ later }} as date) - cast({{ earlier }} as date) as integer)
{{- end }}

{{ func months_between(earlier, later) -}}
cast(
    (extract(year from {{ later }}) - extract(year from {{ earlier }})) * 12
    + extract(month from {{ later }}) - extract(month from {{ earlier }})
    as integer
)
{{- end }}

{{ func iso_timestamp(column) -}}
cast(replace(replace({{ column }}, 'T', ' '), 'Z', '') as timestamp)
{{- end }}
