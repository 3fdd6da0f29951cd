select 1 as id /* never closed
