-- The columns that USING merges and names are extended by the next outer join as well.
select j.id from lines as l join returns as r using (id) as j right join orders as o on o.id = j.id
