{{ # date_spine(datepart, start_date, end_date)
   # A query with one row for each day (hour, week, month, …) from start_date to end_date, which is left out itself, in a
   # column named date_day (date_hour, …): a date, or a timestamp for hours and less. Each row is start_date plus a whole
   # number of parts, so that months after January 31 end at their own ends.
   #   datepart    second, minute, hour, day, week, month, quarter or year
   #   start_date, end_date  SQL expressions, as "date '2024-01-01'" }}
{{ func date_spine(datepart, start_date, end_date)
  seconds = { second: 1, minute: 60, hour: 3600, day: 86400, week: 604800, month: 2419200, quarter: 7776000, year: 31536000 }
  if object.typeof(datepart) != 'string' || !object.has_key(seconds, datepart)
    raise('date_spine: datepart is one of ' + (object.keys(seconds) | array.join ', '))
  end
  step = datepart == 'quarter' ? '3 month' : '1 ' + datepart
  type = seconds[datepart] < 86400 ? 'timestamp' : 'date'
  count = "cast(ceil((extract(epoch from bounds.until) - extract(epoch from bounds.since)) / " + seconds[datepart] + ") as bigint)"
  rows = target.engine == 'duckdb' ? 'unnest(range(0, ' + count + '))' : 'generate_series(0, ' + count + ' - 1)'
  text = "select cast(spine.moment as " + type + ") as date_" + datepart + "\nfrom (\n"
  text = text + "    select numbers.since + (numbers.n * interval '" + step + "') as moment, numbers.until\n    from (\n"
  text = text + "        select bounds.since, bounds.until, " + rows + " as n\n        from (\n"
  text = text + "            select cast(" + start_date + " as timestamp) as since, cast(" + end_date + " as timestamp) as until\n"
  text = text + "        ) as bounds\n    ) as numbers\n) as spine\nwhere spine.moment < spine.until"
  ret text
end }}
