-- A unit of time is a word; the call is an operator with an interval.
select date_add(hour, 1, born), date_sub(month, customers.id, born) as before, timestampAdd(day, 1, ordered_at) as later
from customers, orders
