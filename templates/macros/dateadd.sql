{{ # dateadd(datepart, interval, from_date_or_timestamp)
   # A moment so many parts later, as a timestamp.
   #   datepart  second, minute, hour, day, week, month, quarter or year
   #   interval  number of parts: a number or a SQL expression; a negative one goes back
   #   from_date_or_timestamp  SQL expression }}
{{ func dateadd(datepart, interval, from_date_or_timestamp)
  parts = ['second', 'minute', 'hour', 'day', 'week', 'month', 'quarter', 'year']
  if !(parts | array.contains datepart)
    raise('dateadd: datepart is one of ' + (parts | array.join ', '))
  end
  step = datepart == 'quarter' ? '3 month' : '1 ' + datepart
  ret '((' + from_date_or_timestamp + ') + (' + interval + ') * interval \'' + step + '\')'
end }}
