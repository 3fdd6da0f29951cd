{{ func total(column) }}sum(, {{ column }}){{ end }}
