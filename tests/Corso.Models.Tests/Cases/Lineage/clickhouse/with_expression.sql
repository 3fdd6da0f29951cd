-- WITH can name values, and lambdas.
with 0.19 as rate, x -> x * rate as tax
select total, tax(total) as tax_of_total from orders
