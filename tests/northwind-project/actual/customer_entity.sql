select
    count(*) as customers,
    sum(order_count) as orders,
    count(*) filter (where order_count = 0) as without_orders,
    count(*) filter (where not has_fax) as without_fax,
    sum(net_amount) as net,
    sum(net_amount) filter (where customer_id = 'QUICK') as net_quick,
    max(last_order_date) filter (where customer_id = 'ALFKI') as alfki_last_order,
    max(main_employee_id) filter (where customer_id = 'ERNSH') as ernsh_main_employee,
    count(*) filter (where shipping_zone = 'South America') as south_american
from nw_entities.customer_entity
