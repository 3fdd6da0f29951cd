select
    (select count(*) from public.employees) as employees,
    (select count(*) from public.employees where reports_to is null) as without_manager,
    (select count(*) from public.employees e where reports_to =
        (select employee_id from public.employees where reports_to is null)) as below_the_top,
    (select count(*) from public.employee_territories) as territories,
    (select count(distinct t.employee_id) from public.employee_territories t
        join public.territories using (territory_id) join public.region using (region_id)
        where region_description like 'Eastern%') as eastern,
    (select count(*) from public.orders) as orders,
    (select sum(unit_price::numeric * quantity * (1 - discount::numeric)) from public.order_details) as net,
    (select sum(unit_price::numeric * quantity * (1 - discount::numeric)) from public.order_details
        where order_id in (select order_id from public.orders where employee_id = 4)) as net_of_four,
    (select count(*) from public.employees where reports_to in
        (select employee_id from public.employees where last_name = 'Buchanan')) as reports_to_buchanan
