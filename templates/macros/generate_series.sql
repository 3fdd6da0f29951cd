{{ # generate_series(upper_bound)
   # A query with the whole numbers from 1 to upper_bound in a column named generated_number.
   #   upper_bound  a whole number, or a SQL expression }}
{{ func generate_series(upper_bound)
  ret 'select series.generated_number from generate_series(1, ' + upper_bound + ') as series(generated_number)'
end }}
