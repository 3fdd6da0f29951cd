{{ func cents_to_amount(column, decimals = 2) -}}
cast({{ column }} * 0.01 as numeric(18, {{ decimals }}))
{{- end }}

{{ func amount_or_zero(column) -}}
cast(coalesce({{ column }}, 0) as numeric(18, 2))
{{- end }}

{{ func total_amount(column) -}}
cast(coalesce(sum({{ column }}), 0) as numeric(18, 2))
{{- end }}

{{ func in_usd(amount, rate) -}}
cast({{ amount }} * {{ rate }} as numeric(18, 2))
{{- end }}
