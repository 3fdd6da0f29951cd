select
    count(*) as orders,
    sum(unit_count) as units,
    sum(gross_amount) as gross,
    sum(net_amount) as net,
    sum(freight) as freight,
    count(*) filter (where is_late) as late,
    sum(days_to_ship) as days_to_ship,
    sum(discontinued_line_count) as discontinued_lines,
    sum(supplier_count) as order_suppliers,
    count(*) filter (where customer_country = 'Germany') as german_orders,
    sum(length(category_names) - 2 * (line_count - 1)) as category_letters,
    sum(freight_with_surcharge) filter (where ship_country = 'France') as french_freight
from nw_entities.order_entity
