select
    shipper_id,
    shipper_name,
    shipping_zone,
    count(*) as order_count,
    count(shipped_date) as shipped_count,
    count(*) filter (where is_late) as late_count,
    sum(days_to_ship) as days_to_ship,
    sum(freight) as freight,
    sum(freight_with_surcharge) as freight_with_surcharge
from {{ ref('order_entity') }}
group by shipper_id, shipper_name, shipping_zone
