{{ func half(x) }}{{ x }} / 2 {{ nope }}{{ end }}
