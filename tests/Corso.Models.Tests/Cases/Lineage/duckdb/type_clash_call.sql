-- No substr takes a number.
select substr(id::integer, 1, 3) as digits from orders
