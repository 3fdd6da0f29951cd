-- Lambdas and list comprehensions have names of their own.
select list_transform(tags, lambda t: upper(t) || country) as shouted, [t || name for t in tags if t <> country] as others
from orders join customers on customers.id = customer_id
