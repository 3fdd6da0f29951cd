-- A list of names is known offline, a lambda over names isn't.
select columns(['id', 'total']) from orders
