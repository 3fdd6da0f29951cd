-- A macro is what it is made of: that may be grouped by.
select array_append(tags, 'new') as more, count(*) as n from orders group by list_append(tags, 'new')
