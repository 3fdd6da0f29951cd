-- A nested column is several arrays that are unfolded together: each element comes from all of them.
select id, items.product, i.amount from carts array join items as i
