select 1quantity as a
