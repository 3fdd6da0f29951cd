-- Order needs types that have something in common; equality takes any two.
select id from customers where born = id and born < id
