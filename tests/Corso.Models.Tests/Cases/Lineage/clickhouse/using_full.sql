-- USING in a full join comes from both sides.
select order_id, product, reason from lines full join returns using (order_id)
