-- UNNEST in the select list makes rows.
select id, unnest(tags) as tag from orders
