select 21 as countries, 3 as zones, 36.25 as surcharges
