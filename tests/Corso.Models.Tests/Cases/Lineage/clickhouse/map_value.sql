-- A value of a map.
select map('a', total, 'b', total)['a'] as a from orders
