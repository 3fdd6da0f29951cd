-- A common table expression sees itself without the word RECURSIVE.
with chain as (
    select id, referred_by from app.customers where referred_by is null
    union all
    select c.id, c.referred_by from app.customers as c join chain on chain.id = c.referred_by
)
select id from chain
