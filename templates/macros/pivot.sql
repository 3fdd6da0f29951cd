{{ # pivot(column, values, alias, agg, cmp, prefix, suffix, then_value, else_value, distinct)
   # One column for each of the given values of another column, for a select list with a group by.
   #   column      SQL expression that holds the values
   #   values      the values: texts, numbers, true, false; null for the rows where the column is NULL
   #   alias       whether the new columns are named after the values
   #   agg, cmp    aggregate function and comparison
   #   prefix, suffix          what the names get in front and behind
   #   then_value, else_value  SQL expressions; else_value null leaves the else out
   #   distinct    whether the aggregate takes each value once }}
{{ func pivot(column, values, alias=true, agg='sum', cmp='=', prefix='', suffix='', then_value='1', else_value='0', distinct=false)
  if object.typeof(values) != 'array' || values.size == 0
    raise('pivot: values is a list of values, as [\'open\', \'closed\']')
  end
  parts = []
  for value in values
    kind = object.typeof(value)
    if value == null
      test = column + ' is null'
      name = 'null'
    else if kind == 'string'
      test = column + ' ' + cmp + ' ' + literal(value)
      name = value
    else if kind == 'number' || kind == 'boolean'
      test = column + ' ' + cmp + ' ' + value
      name = '' + value
    else
      raise('pivot: values holds texts, numbers, true, false and null, no ' + kind)
    end
    part = agg + '(' + (distinct ? 'distinct ' : '') + 'case when ' + test + ' then ' + then_value
    if else_value != null
      part = part + ' else ' + else_value
    end
    part = part + ' end)'
    if alias
      part = part + ' as ' + quote(prefix + name + suffix)
    end
    parts = parts | array.add part
  end
  ret parts | array.join ",\n    "
end }}
