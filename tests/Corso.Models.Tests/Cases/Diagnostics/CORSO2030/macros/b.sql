{{ func one() }}2{{ end }}
