select 1
{{ func one() }}1{{ end }}
