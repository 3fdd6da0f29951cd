select
    count(*) as groups,
    sum(order_count) as order_categories,
    sum(unit_count) as units,
    sum(net_amount) as net,
    sum(discount_amount) as discounts,
    sum(net_amount) filter (where sales_month = date '1997-12-01') as net_december
from nw_marts.sales_by_category_month
