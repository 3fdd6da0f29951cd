{{ func one() }}1{{ end }}
