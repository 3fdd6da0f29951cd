-- A lambda sees the element and the columns around it.
select arrayMap(t -> concat(t, toString(id)), tags) as named, arrayExists(t -> t = 'new', tags) as is_new from orders
