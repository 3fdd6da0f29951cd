-- VALUES has columns of its own, which come from nowhere.
select v.factor * o.total as scaled, v.label from orders o cross join (values (1.1, 'a'), (2.0, 'b')) as v (factor, label)
