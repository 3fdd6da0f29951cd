-- A column is grouped by only if it is a key, not if a key is made from it.
select name, upper(name) as big, lower(upper(name)) as small, count(*) as n from customers group by upper(name)
