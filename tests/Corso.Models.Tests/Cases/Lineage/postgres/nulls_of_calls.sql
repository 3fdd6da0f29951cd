-- nullif gives NULL, and so does the edge of a window; text functions give text.
select nullif(id, 0) as id, lag(id) over (order by id) as before, lag(id, 1, 0) over (order by id) as first, upper('a' || id::text) as code, row_number() over () as place from lines
