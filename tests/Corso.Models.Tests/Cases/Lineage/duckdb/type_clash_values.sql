-- The cells of a column need a type in common.
select * from (values (1, 10), (2, date '2026-01-01'), (3, 12)) as v(id, amount)
