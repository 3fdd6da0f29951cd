-- A struct's fields by star.
select s.* from (select {'id': id, 'name': name} as s from customers)
