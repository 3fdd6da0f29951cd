-- The form is a word, no column.
select normalize(name, nfkc) as name, normalize(country) as country from customers
