-- UNION is named by its first query.
select id as number, total from app.orders union all select order_id, refund from app.returns
