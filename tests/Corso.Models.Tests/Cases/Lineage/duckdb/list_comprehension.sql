-- A list comprehension comes from its list.
select [upper(t) for t in tags if t <> ''] as shouted from orders
