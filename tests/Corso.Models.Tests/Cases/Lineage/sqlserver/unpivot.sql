-- UNPIVOT makes rows of columns.
select id, kind, word
from (select id, name, country from app.customers) as source
unpivot (word for kind in (name, country)) as u
