-- No substr takes a number.
select substr(total, 1, 3) as digits from orders
