select
    sum(order_count) as orders,
    sum(shipped_count) as shipped,
    sum(late_count) as late,
    sum(days_to_ship) as days_to_ship,
    sum(freight) as freight,
    sum(freight) filter (where shipper_name = 'Federal Shipping') as freight_federal,
    sum(freight_with_surcharge) filter (where shipping_zone = 'North America') as north_american_freight
from nw_marts.shipper_performance
