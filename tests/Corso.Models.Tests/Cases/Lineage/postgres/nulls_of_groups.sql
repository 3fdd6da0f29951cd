-- A group has a row, so its greatest price is no NULL; its filtered one may be.
select order_id, max(price) as dearest, max(price) filter (where amount > 1) as dear, max(amount) as most, array_agg(product) as products from lines group by order_id
