select
    (select count(*) from public.products) as products,
    (select count(*) from public.products where discontinued <> 0) as discontinued,
    (select sum(unit_price::numeric) from public.products) as list_prices,
    (select count(*) from public.products
        where discontinued = 0 and reorder_level + 5 > units_in_stock + units_on_order) as to_reorder,
    (select sum(quantity) from public.order_details) as sold_units,
    (select sum(unit_price::numeric * quantity * (1 - discount::numeric)) from public.order_details) as net,
    (select sum(d.unit_price::numeric * d.quantity * (1 - d.discount::numeric))
        from public.order_details d, public.products p, public.categories c
        where d.product_id = p.product_id and p.category_id = c.category_id
            and c.category_name = 'Seafood') as net_seafood,
    (select count(distinct (d.product_id, o.customer_id))
        from public.order_details d join public.orders o using (order_id)) as product_customers,
    (select count(*) from public.products where supplier_id in
        (select supplier_id from public.suppliers where country = 'Japan')) as from_japan
