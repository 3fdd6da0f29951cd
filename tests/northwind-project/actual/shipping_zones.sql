select count(*) as countries, count(distinct zone) as zones, sum(surcharge) as surcharges from nw_raw.shipping_zones
