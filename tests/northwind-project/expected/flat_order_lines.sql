select
    count(*) as lines,
    sum(quantity) as units,
    sum(unit_price::numeric * quantity) as gross,
    sum(unit_price::numeric * quantity * (1 - discount::numeric)) as net,
    count(*) filter (where discount > 0) as discounted_lines,
    count(*) filter (where order_id in
        (select order_id from public.orders o, public.shippers s
         where o.ship_via = s.shipper_id and s.company_name = 'Speedy Express')) as speedy_lines,
    count(*) filter (where product_id in
        (select product_id from public.products, public.suppliers
         where products.supplier_id = suppliers.supplier_id
            and suppliers.company_name = 'Exotic Liquids')) as exotic_lines
from public.order_details
