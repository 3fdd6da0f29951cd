-- A function in FROM gives columns that come from its arguments, and sees the tables left of it.
select o.id, tag, place from orders o, unnest(o.tags) with ordinality as t (tag, place)
