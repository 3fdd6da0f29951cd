{{ # surrogate_key(fields)
   # A key made of several columns: the MD5 of their values as 32 hexadecimal digits. NULL, '' and every other value
   # differ, and no two lists of values share a text, whatever stands in them.
   #   fields  SQL expressions, as ['order_id', 'line_no'] }}
{{ func surrogate_key(fields)
  if object.typeof(fields) != 'array' || fields.size == 0
    raise('surrogate_key: fields is a list of columns, as [\'order_id\', \'line_no\']')
  end
  parts = []
  for field in fields
    text = 'cast(' + field + ' as text)'
    parts = parts | array.add ('coalesce(length(' + text + ') || \':\' || ' + text + ', \'-\')')
  end
  ret 'md5(' + (parts | array.join ' || ') + ')'
end }}
