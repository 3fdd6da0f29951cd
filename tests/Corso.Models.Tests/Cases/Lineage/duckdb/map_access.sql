-- A map and one of its values.
select m['a'] as a, map_keys(m) as keys from (select map {'a': total, 'b': total * 2} as m from orders)
