{{ # null_safe_equals(left, right)
   # Whether two values are the same, where NULL is the same as NULL; never NULL itself.
   #   left, right  SQL expressions }}
{{ func null_safe_equals(left, right)
  ret '((' + left + ') is not distinct from (' + right + '))'
end }}
