-- VALUES with column names.
select v.a + v.b as sum from (values (1, 2.5), (3, 4.5)) as v (a, b)
