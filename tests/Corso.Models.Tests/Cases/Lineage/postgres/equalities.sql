-- Equalities are kept: those that every row fulfils apart from those that only look for partners.
select o.id
from orders o
    join customers c on c.id = o.customer_id and c.country = 'DE'
    left join returns r on r.order_id = o.id
where o.is_paid = true
