select
  round(net / 100.0, 2)
 as net,
  round(gross / 100.0, 2)
 as gross,
  ROUND(TAX / 100.0, 4)

from (
  select max(id) from "warehouse"."a" -- "app"."orders"

)
