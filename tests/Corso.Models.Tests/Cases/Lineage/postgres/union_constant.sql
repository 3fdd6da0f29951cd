-- A constant on one side makes the column an expression, no copy.
select 'order' as kind, id from orders union all select 'return', id from returns union all select 'none', 0
