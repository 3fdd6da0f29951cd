select
    (select count(*) from public.orders) as orders,
    (select count(*) from public.orders where shipped_date is not null) as shipped,
    (select count(*) from public.orders where shipped_date - required_date > 0) as late,
    (select sum(shipped_date - order_date) from public.orders) as days_to_ship,
    (select sum(freight::numeric) from public.orders) as freight,
    (select sum(freight::numeric) from public.orders where ship_via =
        (select shipper_id from public.shippers where company_name = 'Federal Shipping')) as freight_federal,
    (select sum(freight::numeric) from public.orders
        where ship_country in ('USA', 'Canada')) + (select sum(freight::numeric + 2) from public.orders
        where ship_country = 'Mexico') as north_american_freight
