{{ # safe_subtract(field_list)
   # The first field less all others; NULL counts as 0.
   #   field_list  SQL expressions, as ['gross', 'tax'] }}
{{ func safe_subtract(field_list)
  if object.typeof(field_list) != 'array' || field_list.size == 0
    raise('safe_subtract: field_list is a list of columns, as [\'gross\', \'tax\']')
  end
  parts = []
  for field in field_list
    parts = parts | array.add ('coalesce(' + field + ', 0)')
  end
  ret '(' + (parts | array.join ' - ') + ')'
end }}
