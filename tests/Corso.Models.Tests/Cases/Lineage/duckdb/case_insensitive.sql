-- Case never tells names apart.
select "ID", Total from ORDERS
