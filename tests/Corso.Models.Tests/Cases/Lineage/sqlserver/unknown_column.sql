-- A name that is in no relation.
select o.totl from app.orders as o
