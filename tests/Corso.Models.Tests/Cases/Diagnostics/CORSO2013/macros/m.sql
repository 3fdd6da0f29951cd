{{ func predicate() }}1 = 1{{ end }}
