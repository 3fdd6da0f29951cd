-- Dots reach into structs.
select s.name, s.born from (select {'name': name, 'born': born} as s from customers) as c
