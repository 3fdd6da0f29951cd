-- A recursive table comes from both of its sides, through itself as often as it takes.
with recursive chain (start, id, depth) as (
    select id, id, 0 from customers
    union all
    select chain.start, customers.referred_by, chain.depth + 1
    from chain join customers on customers.id = chain.id
)
select start, id, depth from chain
