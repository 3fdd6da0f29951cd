-- A function may stand behind a column: it is the first argument.
select name.upper(), c.name.concat('!', country) as loud, c.id.max() as latest from customers as c group by all
