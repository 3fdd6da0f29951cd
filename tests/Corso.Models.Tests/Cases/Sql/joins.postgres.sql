-- The inner join is the right side of the outer one; USING may have a name of its own.
select * from a left join b join c on b.id = c.id on a.id = b.id join d using (id) as j, lateral f(a.x) with ordinality as g (v, n)
