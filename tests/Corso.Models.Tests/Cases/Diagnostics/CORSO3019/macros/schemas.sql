{{ func generate_schema_name(custom_schema, node) }}
  {{ custom_schema ?? '' }}
{{ end }}
