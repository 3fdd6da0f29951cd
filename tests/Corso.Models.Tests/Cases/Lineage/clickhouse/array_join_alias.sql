-- With an alias the array stays, and the element has a name of its own.
select id, tag, tags, n from orders left array join tags as tag, arrayEnumerate(tags) as n
