select
    count(*) as employees,
    count(*) filter (where manager_id is null) as without_manager,
    count(*) filter (where level = 1) as below_the_top,
    sum(territory_count) as territories,
    count(*) filter (where region_name = 'Eastern') as eastern,
    sum(order_count) as orders,
    sum(net_amount) as net,
    sum(net_amount) filter (where employee_id = 4) as net_of_four,
    count(*) filter (where manager_name = 'Steven Buchanan') as reports_to_buchanan
from nw_entities.employee_entity
