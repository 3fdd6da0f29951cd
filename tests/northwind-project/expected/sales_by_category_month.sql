with facts as (
    select o.order_id, to_char(o.order_date, 'YYYY-MM') as month, p.category_id, d.quantity,
        d.unit_price::numeric * d.quantity as gross, d.unit_price::numeric * d.quantity * d.discount::numeric as off
    from public.order_details d join public.orders o using (order_id) join public.products p using (product_id)
)

select
    (select count(*) from (select distinct month, category_id from facts) f) as groups,
    (select count(*) from (select distinct order_id, category_id from facts) f) as order_categories,
    sum(quantity) as units,
    sum(gross - off) as net,
    sum(off) as discounts,
    sum(gross - off) filter (where month = '1997-12') as net_december
from facts
