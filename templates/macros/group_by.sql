{{ # group_by(n)
   # group by the first n columns of the select list: group by 1, 2, 3.
   #   n  a whole number from 1 }}
{{ func group_by(n)
  if object.typeof(n) != 'number' || n < 1 || math.floor(n) != n
    raise('group_by: n is a whole number from 1, as group_by(3)')
  end
  numbers = []
  for i in 1..n
    numbers = numbers | array.add i
  end
  ret 'group by ' + (numbers | array.join ', ')
end }}
