-- ARRAY JOIN gives a row for each element: without alias the column becomes its elements.
select id, tags from orders array join tags
