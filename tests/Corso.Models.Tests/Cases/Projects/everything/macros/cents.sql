{{ func cents(x) }}{{ x }} * 100{{ end }}
