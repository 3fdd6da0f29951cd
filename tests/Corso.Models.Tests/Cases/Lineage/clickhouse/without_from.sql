-- Without FROM there is one row with one column.
select dummy, 1 as one
