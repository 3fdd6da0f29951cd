{{ func again(n) }}{{ again(n + 1) }}{{ end }}
