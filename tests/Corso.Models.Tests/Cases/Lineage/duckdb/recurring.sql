-- A recursive table sees its last rows, and under recurring all that it has so far.
with recursive paths(id, top) using key (id) as (
    select id, referred_by from customers
    union
    select p.id, r.top from paths as p join recurring.paths as r on p.top = r.id
)
select id, top from paths
