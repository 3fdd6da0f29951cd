-- The name of a table stands for its row, which comes from all of its columns.
select returns, (returns).reason, row_to_json(r) as document from returns, returns r
