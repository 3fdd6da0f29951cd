-- NATURAL JOIN merges columns of one name, here only id.
select * from lines natural join (select id, reason from returns)
