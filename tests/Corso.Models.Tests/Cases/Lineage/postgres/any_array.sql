-- Values compared with an array.
select id, 'new' = any (tags) as is_new from orders
