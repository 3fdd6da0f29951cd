select
    count(*) as lines,
    sum(quantity) as units,
    sum(gross_amount) as gross,
    sum(net_amount) as net,
    count(*) filter (where discount_rate > 0) as discounted_lines,
    count(*) filter (where shipper_name = 'Speedy Express') as speedy_lines,
    count(*) filter (where supplier_name = 'Exotic Liquids') as exotic_lines
from nw_marts.flat_order_lines
