{{ # star(relation, except, relation_alias, prefix, suffix)
   # All columns of a relation by name, for a select list: those that the properties files declare.
   #   relation        what ref(…) or source(…) gives
   #   except          names of columns to leave out
   #   relation_alias  what stands before each column, as orders in orders.id
   #   prefix, suffix  what the names get in front and behind }}
{{ func star(relation, except=null, relation_alias='', prefix='', suffix='')
  skipped = except ?? []
  if object.typeof(skipped) != 'array'
    raise('star: except is a list of column names, as [\'updated_at\']')
  end
  known = columns(relation)
  names = []
  for column in known
    names = names | array.add column.name
  end
  for name in skipped
    if !(names | array.contains name)
      raise('star: there is no column "' + name + '" to leave out; the columns are ' + (names | array.join ', '))
    end
  end
  parts = []
  for column in known
    if skipped | array.contains column.name
      continue
    end
    part = relation_alias == '' ? column.sql : relation_alias + '.' + column.sql
    if prefix != '' || suffix != ''
      part = part + ' as ' + quote(prefix + column.name + suffix)
    end
    parts = parts | array.add part
  end
  if parts.size == 0
    raise('star: except leaves no column')
  end
  ret parts | array.join ",\n    "
end }}
