select
    cast(round(cast({{ haversine_distance(52.52, 13.405, 48.8566, 2.3522, unit='km') }} as decimal(12, 4)), 0) as integer) as berlin_paris,
    cast(round(cast({{ haversine_distance(0, 0, 0, 180) }} as decimal(12, 4)), 0) as integer) as half_way_round
