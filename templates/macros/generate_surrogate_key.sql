{{ # generate_surrogate_key(field_list)
   # The same key that dbt_utils.generate_surrogate_key makes, for tables that hold such keys already. It joins values by
   # '-', so that ('a-', 'b') and ('a', '-b') share one key; surrogate_key has no such pairs.
   #   field_list  SQL expressions, as ['order_id', 'line_no'] }}
{{ func generate_surrogate_key(field_list)
  if object.typeof(field_list) != 'array' || field_list.size == 0
    raise('generate_surrogate_key: field_list is a list of columns, as [\'order_id\', \'line_no\']')
  end
  parts = []
  for field in field_list
    parts = parts | array.add ('coalesce(cast(' + field + ' as text), \'_dbt_utils_surrogate_key_null_\')')
  end
  ret 'md5(' + (parts | array.join ' || \'-\' || ') + ')'
end }}
