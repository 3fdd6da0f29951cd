{{ # haversine_distance(lat1, lon1, lat2, lon2, unit)
   # The distance between two places on the globe, along its surface.
   #   lat1, lon1, lat2, lon2  SQL expressions, in degrees
   #   unit  'mi' for miles or 'km' for kilometres }}
{{ func haversine_distance(lat1, lon1, lat2, lon2, unit='mi')
  if unit != 'mi' && unit != 'km'
    raise('haversine_distance: unit is \'mi\' or \'km\'')
  end
  radius = unit == 'mi' ? '3961' : '6371'
  text = 'sin(radians((' + lat2 + ') - (' + lat1 + ')) / 2) ^ 2'
  text = text + ' + cos(radians(' + lat1 + ')) * cos(radians(' + lat2 + ')) * sin(radians((' + lon2 + ') - (' + lon1 + ')) / 2) ^ 2'
  ret '(2 * ' + radius + ' * asin(sqrt(least(1.0, ' + text + '))))'
end }}
