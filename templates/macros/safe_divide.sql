{{ # safe_divide(numerator, denominator)
   # The quotient, or NULL where the denominator is 0 or NULL. Whole numbers are divided as decimals on every engine: 7 by
   # 2 is 3.5.
   #   numerator, denominator  SQL expressions }}
{{ func safe_divide(numerator, denominator)
  ret target.engine == 'duckdb' ? '(' + numerator + ') / nullif((' + denominator + '), 0)' : '(1.0 * (' + numerator + ')) / nullif((' + denominator + '), 0)'
end }}
