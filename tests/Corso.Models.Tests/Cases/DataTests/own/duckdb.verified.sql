-- divides_few_id__5: models/models.yml(15,13)
with "__corso__cte__few" as (

select * from "shop"."orders" where amount < 5
)
(
select *
from "__corso__cte__few"
where id % 5 <> 0
);

-- divides_orders_id__2: models/models.yml(8,13)
select *
from "shop"."orders"
where id % 2 <> 0;

-- divides_orders_id__3___2_1_: models/models.yml(9,13)
with "orders" as not materialized (
select * from "shop"."orders" as "orders"
where (amount > 0)
)
select *
from "orders"
where id % 3 <> 1;

-- few_orders: tests/few_orders.sql(1,1)
with "__corso__cte__few" as (

select * from "shop"."orders" where amount < 5
)
(
select few.id from "__corso__cte__few" as few where few.id > 10
);

-- not_null_few_id: models/models.yml(14,13)
select *
from (

select * from "shop"."orders" where amount < 5
) as "few"
where id is null;

-- orders_are_paid: tests/orders_are_paid.sql(1,1)
with orders as (
    select * from "shop"."orders"
)

select orders.id
from orders
join "shop"."customers" as customers on customers.id = orders.customer_id
where orders.amount < 0;

-- same_rows_orders_id__ref_customers_: models/models.yml(4,9)
select id from "shop"."orders"
except
select id from "shop"."customers";

-- together: divides_few_id__5
select count(*) as failures
from (
with "__corso__cte__few" as (

select * from "shop"."orders" where amount < 5
)
(
select *
from "__corso__cte__few"
where id % 5 <> 0
)
) as "__corso_failures";

-- together: divides_orders_id__2
select count(*) as failures
from (
select *
from "shop"."orders"
where id % 2 <> 0
) as "__corso_failures";

-- together: divides_orders_id__3___2_1_
select count(*) as failures
from (
with "orders" as not materialized (
select * from "shop"."orders" as "orders"
where (amount > 0)
)
select *
from "orders"
where id % 3 <> 1
) as "__corso_failures";

-- together: few_orders
select count(*) as failures
from (
with "__corso__cte__few" as (

select * from "shop"."orders" where amount < 5
)
(
select few.id from "__corso__cte__few" as few where few.id > 10
)
) as "__corso_failures";

-- together: not_null_few_id
select count(*) as failures
from (
select *
from (

select * from "shop"."orders" where amount < 5
) as "few"
where id is null
) as "__corso_failures";

-- together: orders_are_paid
select count(*) as failures
from (
with orders as (
    select * from "shop"."orders"
)

select orders.id
from orders
join "shop"."customers" as customers on customers.id = orders.customer_id
where orders.amount < 0
) as "__corso_failures";

-- together: same_rows_orders_id__ref_customers_
select count(*) as failures
from (
select id from "shop"."orders"
except
select id from "shop"."customers"
) as "__corso_failures";

-- before the publish of customers: orders_are_paid
select count(*) as failures
from (
with "customers" as not materialized (
select * from "shop"."customers__corso_1a2b3c4d" as "customers"
)
select * from (
with orders as (
    select * from "shop"."orders"
)

select orders.id
from orders
join "customers" as customers on customers.id = orders.customer_id
where orders.amount < 0
) as "__corso_query"
) as "__corso_failures";

-- before the publish of customers: same_rows_orders_id__ref_customers_
select count(*) as failures
from (
with "customers" as not materialized (
select * from "shop"."customers__corso_1a2b3c4d" as "customers"
)
select id from "shop"."orders"
except
select id from "customers"
) as "__corso_failures";

-- before the publish of orders: divides_few_id__5
select count(*) as failures
from (
with "orders" as not materialized (
select * from "shop"."orders__corso_1a2b3c4d" as "orders"
)
select * from (
with "__corso__cte__few" as (

select * from "orders" where amount < 5
)
(
select *
from "__corso__cte__few"
where id % 5 <> 0
)
) as "__corso_query"
) as "__corso_failures";

-- before the publish of orders: divides_orders_id__2
select count(*) as failures
from (
with "orders" as not materialized (
select * from "shop"."orders__corso_1a2b3c4d" as "orders"
)
select *
from "orders"
where id % 2 <> 0
) as "__corso_failures";

-- before the publish of orders: divides_orders_id__3___2_1_
select count(*) as failures
from (
with "orders" as not materialized (
select * from "shop"."orders__corso_1a2b3c4d" as "orders"
where (amount > 0)
)
select *
from "orders"
where id % 3 <> 1
) as "__corso_failures";

-- before the publish of orders: few_orders
select count(*) as failures
from (
with "orders" as not materialized (
select * from "shop"."orders__corso_1a2b3c4d" as "orders"
)
select * from (
with "__corso__cte__few" as (

select * from "orders" where amount < 5
)
(
select few.id from "__corso__cte__few" as few where few.id > 10
)
) as "__corso_query"
) as "__corso_failures";

-- before the publish of orders: not_null_few_id
select count(*) as failures
from (
with "orders" as not materialized (
select * from "shop"."orders__corso_1a2b3c4d" as "orders"
)
select *
from (

select * from "orders" where amount < 5
) as "few"
where id is null
) as "__corso_failures";

-- before the publish of orders: orders_are_paid
select count(*) as failures
from (
with "orders" as not materialized (
select * from "shop"."orders__corso_1a2b3c4d" as "orders"
)
select * from (
with orders as (
    select * from "orders"
)

select orders.id
from orders
join "shop"."customers" as customers on customers.id = orders.customer_id
where orders.amount < 0
) as "__corso_query"
) as "__corso_failures";

-- before the publish of orders: same_rows_orders_id__ref_customers_
select count(*) as failures
from (
with "orders" as not materialized (
select * from "shop"."orders__corso_1a2b3c4d" as "orders"
)
select id from "orders"
except
select id from "shop"."customers"
) as "__corso_failures";
