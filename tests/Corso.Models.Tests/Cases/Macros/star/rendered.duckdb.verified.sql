select
    o.id as "order id",
    o."Weird ""name"" 🦆" as "order Weird ""name"" 🦆",
    o."order" as "order order",
    l.order_id as "order_id_of_line"
from "app"."orders" as o
join "app"."lines" as l on l.order_id = o.id
