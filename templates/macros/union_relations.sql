{{ # union_relations(relations, column_override, include, exclude, source_column_name)
   # A query over all rows of several relations, columns aligned by name: one that a relation lacks is NULL there. The
   # columns are those that the properties files declare, in the order in which they first appear.
   #   relations           list of what ref(…) or source(…) gives
   #   column_override     types that columns are cast to, as { amount: 'numeric' }
   #   include, exclude    names of the only columns to take, or of columns to leave out
   #   source_column_name  name of the column that says which relation a row is from; null for none }}
{{ func union_relations(relations, column_override=null, include=null, exclude=null, source_column_name='_source_relation')
  if object.typeof(relations) != 'array' || relations.size == 0
    raise('union_relations: relations is a list, as [ref(\'a\'), ref(\'b\')]')
  end
  if include != null && exclude != null
    raise('union_relations: include and exclude exclude each other')
  end
  types = column_override ?? {}
  names = []
  sqls = {}
  declared = {}
  for relation in relations
    for column in columns(relation)
      taken = include != null ? (include | array.contains column.name) : !((exclude ?? []) | array.contains column.name)
      if taken && !(names | array.contains column.name)
        names = names | array.add column.name
        sqls[column.name] = column.sql
      end
      if taken && column.data_type != null && !object.has_key(declared, column.name)
        declared[column.name] = column.data_type
      end
    end
  end
  for name in array.concat(array.concat(include ?? [], []), object.keys(types))
    if !(names | array.contains name)
      raise('union_relations: no relation has a column "' + name + '"; there are ' + (names | array.join ', '))
    end
  end
  if names.size == 0
    raise('union_relations: no column is left')
  end
  parts = []
  for relation in relations
    own = {}
    for column in columns(relation)
      own[column.name] = column.sql
    end
    fields = []
    if source_column_name != null
      fields = fields | array.add ('cast(' + literal(relation) + ' as text) as ' + quote(source_column_name))
    end
    for name in names
      is_own = object.has_key(own, name)
      type = null
      if object.has_key(types, name)
        type = types[name]
      else if !is_own && object.has_key(declared, name)
        type = declared[name]
      end
      if !is_own && type == null
        raise('union_relations: column "' + name + '" is missing in ' + relation + ' and has no data_type anywhere: declare it')
      end
      value = is_own ? own[name] : 'null'
      if type == null
        fields = fields | array.add value
      else
        fields = fields | array.add ('cast(' + value + ' as ' + type + ') as ' + sqls[name])
      end
    end
    parts = parts | array.add ("select\n    " + (fields | array.join ",\n    ") + "\nfrom " + relation)
  end
  ret parts | array.join "\nunion all\n"
end }}
