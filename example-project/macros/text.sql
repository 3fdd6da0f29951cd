{{ func clean_text(column) -}}
case when lower(trim({{ column }})) not in ('', 'n/a', 'none', 'unknown') then trim({{ column }}) end
{{- end }}

{{ func clean_code(column) -}}
nullif(lower(trim({{ column }})), '')
{{- end }}

{{ func clean_email(column) -}}
case when position('@' in {{ column }}) > 1 then lower(trim({{ column }})) end
{{- end }}

{{ func yes_no(column) -}}
case
    when lower(trim({{ column }})) in ('y', 'yes', 'true', '1') then true
    when lower(trim({{ column }})) in ('n', 'no', 'false', '0') then false
end
{{- end }}
