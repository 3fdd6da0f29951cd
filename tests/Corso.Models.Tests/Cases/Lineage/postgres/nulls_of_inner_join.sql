-- Rows that an inner join keeps have equal values, and NULL equals nothing.
select o.customer_id, c.referred_by, d.id from orders as o join customers as c on c.id = o.customer_id left join customers as d on d.id = c.referred_by
