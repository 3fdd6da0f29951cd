{{ # last_day(date, datepart)
   # The last day of the month, quarter or year that a date lies in, as a date.
   #   date      SQL expression
   #   datepart  month, quarter or year }}
{{ func last_day(date, datepart='month')
  if datepart != 'month' && datepart != 'quarter' && datepart != 'year'
    raise('last_day: datepart is one of month, quarter, year')
  end
  step = datepart == 'quarter' ? '3 month' : '1 ' + datepart
  ret 'cast(date_trunc(\'' + datepart + '\', ' + date + ') + interval \'' + step + '\' - interval \'1 day\' as date)'
end }}
