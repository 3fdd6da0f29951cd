{{ # column_names(relation, except)
   # The names of a relation's columns, as a list of SQL names, quoted where that is needed. They are those that the
   # properties files declare.
   #   relation  what ref(…) or source(…) gives
   #   except    names of columns to leave out }}
{{ func column_names(relation, except=null)
  skipped = except ?? []
  if object.typeof(skipped) != 'array'
    raise('column_names: except is a list of column names, as [\'updated_at\']')
  end
  known = columns(relation)
  names = []
  for column in known
    names = names | array.add column.name
  end
  for name in skipped
    if !(names | array.contains name)
      raise('there is no column "' + name + '" to leave out; the columns are ' + (names | array.join ', '))
    end
  end
  kept = []
  for column in known
    if !(skipped | array.contains column.name)
      kept = kept | array.add column.sql
    end
  end
  ret kept
end }}
