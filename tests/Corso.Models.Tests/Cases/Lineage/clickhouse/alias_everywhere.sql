-- Aliases are seen everywhere in the query, even in front of where they are given.
select net + 1 as more, total * 2 as net from orders where net > 10
