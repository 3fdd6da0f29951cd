-- As many brackets as possible belong to the query, so that UNION may follow.
select (((select 1)) + 2), ((select 1) union (select 2) limit 1)
