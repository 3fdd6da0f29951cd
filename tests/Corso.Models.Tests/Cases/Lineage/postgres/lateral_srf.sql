-- A function in FROM sees the relations before it.
select o.id, t.tag, t.place from orders as o, unnest(o.tags) with ordinality as t (tag, place)
