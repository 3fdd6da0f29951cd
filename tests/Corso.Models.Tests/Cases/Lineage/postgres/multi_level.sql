-- Through two subqueries a column is still a copy of the first.
select outermost.n from (select inner_one.name as n from (select name from customers) as inner_one) as outermost
