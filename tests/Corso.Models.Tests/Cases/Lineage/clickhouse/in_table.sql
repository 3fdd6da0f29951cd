-- IN takes the name of a table; its rows decide, and no column of it is a source.
with mine as (select id from orders where is_paid)
select id, id in mine as is_mine from orders
