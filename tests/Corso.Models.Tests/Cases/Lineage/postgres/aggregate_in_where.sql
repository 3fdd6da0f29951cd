-- Rows are filtered before they are counted: HAVING is the place for an aggregate.
select customer_id from orders where count(*) > 1 group by customer_id
