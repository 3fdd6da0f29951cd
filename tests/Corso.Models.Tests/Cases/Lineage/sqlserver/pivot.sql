-- PIVOT groups by every column that it doesn't use.
select country, [1], [2]
from (select country, id, referred_by from app.customers) as source
pivot (count(id) for referred_by in ([1], [2])) as p
