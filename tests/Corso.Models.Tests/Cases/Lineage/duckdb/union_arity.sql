-- UNION by position wants as many columns on both sides; BY NAME does not.
select id, name from customers union all select id from orders
