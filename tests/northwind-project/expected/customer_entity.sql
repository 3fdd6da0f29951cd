select
    (select count(*) from public.customers) as customers,
    (select count(*) from public.orders where customer_id is not null) as orders,
    (select count(*) from public.customers c
        where not exists (select from public.orders o where o.customer_id = c.customer_id)) as without_orders,
    (select count(*) from public.customers where fax is null) as without_fax,
    (select sum(unit_price::numeric * quantity * (1 - discount::numeric)) from public.order_details) as net,
    (select sum(unit_price::numeric * quantity * (1 - discount::numeric)) from public.order_details
        where order_id in (select order_id from public.orders where customer_id = 'QUICK')) as net_quick,
    (select max(order_date) from public.orders where customer_id = 'ALFKI') as alfki_last_order,
    (select employee_id from public.orders where customer_id = 'ERNSH'
        group by 1 order by count(*) desc, 1 limit 1) as ernsh_main_employee,
    (select count(*) from public.customers where country in ('Argentina', 'Brazil', 'Venezuela')) as south_american
