{{ # unpivot(relation, cast_to, exclude, remove, field_name, value_name)
   # A query with one row for each column of each row of a relation. The columns are those that the properties files declare.
   #   relation    what ref(…) or source(…) gives
   #   cast_to     type that all values are cast to
   #   exclude     columns that stay columns
   #   remove      columns that are left out
   #   field_name, value_name  names of the columns for name and value }}
{{ func unpivot(relation, cast_to='text', exclude=null, remove=null, field_name='field_name', value_name='value')
  kept = exclude ?? []
  dropped = remove ?? []
  if object.typeof(kept) != 'array' || object.typeof(dropped) != 'array'
    raise('unpivot: exclude and remove are lists of column names, as [\'id\']')
  end
  known = columns(relation)
  names = []
  for column in known
    names = names | array.add column.name
  end
  for name in array.concat(kept, dropped)
    if !(names | array.contains name)
      raise('unpivot: there is no column "' + name + '"; the columns are ' + (names | array.join ', '))
    end
  end
  ids = []
  fields = []
  for column in known
    if kept | array.contains column.name
      ids = ids | array.add column.sql
    else if !(dropped | array.contains column.name)
      fields = fields | array.add column
    end
  end
  if fields.size == 0
    raise('unpivot: exclude and remove leave no column')
  end
  lead = ids.size == 0 ? '' : (ids | array.join ', ') + ', '
  parts = []
  for column in fields
    part = 'select ' + lead + 'cast(' + literal(column.name) + ' as text) as ' + quote(field_name)
    part = part + ', cast(' + column.sql + ' as ' + cast_to + ') as ' + quote(value_name)
    parts = parts | array.add (part + "\nfrom " + relation)
  end
  ret parts | array.join "\nunion all\n"
end }}
