-- VALUES in APPLY turns columns into rows.
select c.id, v.kind, v.word
from app.customers as c
cross apply (values ('name', c.name), ('country', c.country)) as v (kind, word)
