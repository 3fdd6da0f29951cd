select
    (select count(*) from public.orders) as orders,
    (select sum(quantity) from public.order_details) as units,
    (select sum(unit_price::numeric * quantity) from public.order_details) as gross,
    (select sum(unit_price::numeric * quantity - unit_price::numeric * quantity * discount::numeric)
     from public.order_details) as net,
    (select sum(freight::numeric) from public.orders) as freight,
    (select count(*) from public.orders where shipped_date > required_date) as late,
    (select sum(shipped_date - order_date) from public.orders) as days_to_ship,
    (select count(*) from public.order_details where product_id in
        (select product_id from public.products where discontinued = 1)) as discontinued_lines,
    (select count(*) from (
        select distinct d.order_id, p.supplier_id from public.order_details d join public.products p using (product_id)
     ) s) as order_suppliers,
    (select count(*) from public.orders where customer_id in
        (select customer_id from public.customers where country = 'Germany')) as german_orders,
    (select sum(length(c.category_name)) from public.order_details d
        join public.products p using (product_id) join public.categories c using (category_id)) as category_letters,
    (select sum(freight::numeric) + 1.25 * count(*) from public.orders where ship_country = 'France') as french_freight
