{{ # width_bucket(expression, min_value, max_value, num_buckets)
   # Number of the bucket that a value lies in, of num_buckets of equal width from min_value up to max_value: 0 below all
   # of them, num_buckets + 1 from max_value on.
   #   expression, min_value, max_value, num_buckets  numbers or SQL expressions }}
{{ func width_bucket(expression, min_value, max_value, num_buckets)
  text = "case\n    when (" + expression + ") is null then null\n    when (" + expression + ") < (" + min_value + ") then 0\n"
  text = text + "    when (" + expression + ") >= (" + max_value + ") then (" + num_buckets + ") + 1\n"
  text = text + "    else cast(floor(1.0 * ((" + expression + ") - (" + min_value + ")) * (" + num_buckets + ")"
  text = text + " / ((" + max_value + ") - (" + min_value + "))) as integer) + 1\nend"
  ret text
end }}
