-- The elements of a list have one type; a text in quotes takes that of the others. Nested values are left to the engine.
select
    [id, name] as mixed,
    list_value(born, id) as called,
    [1, 'a', born] as both,
    [born, '2026-01-01', null] as days,
    [[id], [name]] as nested,
    [{'k': id}, 'a'] as fields
from customers
