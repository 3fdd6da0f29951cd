{{ # safe_add(field_list)
   # A sum in which NULL counts as 0.
   #   field_list  SQL expressions, as ['net', 'tax'] }}
{{ func safe_add(field_list)
  if object.typeof(field_list) != 'array' || field_list.size == 0
    raise('safe_add: field_list is a list of columns, as [\'net\', \'tax\']')
  end
  parts = []
  for field in field_list
    parts = parts | array.add ('coalesce(' + field + ', 0)')
  end
  ret '(' + (parts | array.join ' + ') + ')'
end }}
