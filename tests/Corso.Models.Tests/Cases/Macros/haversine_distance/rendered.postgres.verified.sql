select
    cast(round(cast((2 * 6371 * asin(sqrt(least(1.0, sin(radians((48.8566) - (52.52)) / 2) ^ 2 + cos(radians(52.52)) * cos(radians(48.8566)) * sin(radians((2.3522) - (13.405)) / 2) ^ 2)))) as decimal(12, 4)), 0) as integer) as berlin_paris,
    cast(round(cast((2 * 3961 * asin(sqrt(least(1.0, sin(radians((0) - (0)) / 2) ^ 2 + cos(radians(0)) * cos(radians(0)) * sin(radians((180) - (0)) / 2) ^ 2)))) as decimal(12, 4)), 0) as integer) as half_way_round
