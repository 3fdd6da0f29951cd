-- Engines of tables have hidden columns.
select _part, count() as parts from orders group by _part
