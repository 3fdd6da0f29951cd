select
    count(*) as products,
    count(*) filter (where is_discontinued) as discontinued,
    sum(list_price) as list_prices,
    count(*) filter (where needs_reorder) as to_reorder,
    sum(sold_units) as sold_units,
    sum(net_amount) as net,
    sum(net_amount) filter (where category_name = 'Seafood') as net_seafood,
    sum(customer_count) as product_customers,
    count(*) filter (where supplier_country = 'Japan') as from_japan
from nw_entities.product_entity
