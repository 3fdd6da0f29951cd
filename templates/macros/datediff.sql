{{ # datediff(first_date, second_date, datepart)
   # How many borders between two parts lie between two moments: one year from December 31 to January 1. Weeks begin on
   # Monday.
   #   first_date, second_date  SQL expressions
   #   datepart  second, minute, hour, day, week, month, quarter or year }}
{{ func datediff(first_date, second_date, datepart)
  parts = ['second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year']
  if !(parts | array.contains datepart)
    raise('datediff: datepart is one of ' + (parts | array.join ', '))
  end
  first = 'cast(' + first_date + ' as timestamp)'
  second = 'cast(' + second_date + ' as timestamp)'
  if datepart == 'year' || datepart == 'quarter' || datepart == 'month'
    per_year = { year: 1, quarter: 4, month: 12 }
    years = '(extract(year from ' + second + ') - extract(year from ' + first + '))'
    if datepart == 'year'
      ret 'cast(' + years + ' as bigint)'
    end
    ret 'cast(' + years + ' * ' + per_year[datepart] + ' + extract(' + datepart + ' from ' + second + ') - extract(' + datepart + ' from ' + first + ') as bigint)'
  end
  seconds = { second: 1, minute: 60, hour: 3600, day: 86400, week: 604800 }
  ret 'cast(extract(epoch from date_trunc(\'' + datepart + '\', ' + second + ') - date_trunc(\'' + datepart + '\', ' + first + ')) / ' + seconds[datepart] + ' as bigint)'
end }}
