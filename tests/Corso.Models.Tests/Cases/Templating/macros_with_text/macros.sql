{{ # Money in major units. }}
{{ func money(column, digits=2) ~}}
round({{ column }} / 100.0, {{ digits }})
{{~ end }}

{{ func columns(names)
  parts = []
  for name in names
    parts = parts | array.add (money(name) + ' as ' + name)
  end
  ret parts | array.join ",\n  "
end }}

{{ func latest(model) ~}}
select max(id) from {{ ref(model) }} -- {{ source('app', 'orders') }}
{{~ end }}
