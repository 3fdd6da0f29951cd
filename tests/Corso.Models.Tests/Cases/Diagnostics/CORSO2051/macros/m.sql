{{ func both() }}text{{ ret 1 }}{{ end }}
