-- accepted_values_orders_id__1__2: models/models.yml(10,13)
select id, count(*) as n_records
from "shop"."orders" as "orders"
where case when (amount > 0) then (id not in ('1', '2')) else false end
group by id;

-- guarded: models/models.yml(13,9)
select *
from "shop"."orders" as "orders"
where case when (amount <> 0) then (not (100 / amount > 1)) else false end;

-- limited: models/models.yml(7,13)
select *
from "shop"."orders" as "orders"
where id is null;

-- not_null_orders_id: models/models.yml(6,13)
select *
from "shop"."orders" as "orders"
where case when (status = 'NEW') then (id is null) else false end;

-- recency_orders_quarter__happened_at__1: models/models.yml(15,9)
select max(happened_at) as most_recent
from "shop"."orders" as "orders"
where (amount > 0)
having not coalesce(max(happened_at) >= cast('@corso{run_started_at}' as timestamp with time zone) - interval '3 month', false);

-- relationships_orders_id__id__ref_customers_: models/models.yml(11,13)
select *
from "shop"."orders" as "orders"
where case when (id in (select id from "shop"."customers")) then (id is not null and not exists (
  select 1 from (select id as "__corso_to" from "shop"."customers" as "customers") as "__corso_parent"
  where "__corso_to" = id
)) else false end;

-- row_count_orders_1: models/models.yml(14,9)
select count(*) as row_count
from "shop"."orders" as "orders"
where (amount > 0)
having not coalesce(count(*) >= 1, false);

-- summed: models/models.yml(8,13)
select *
from "shop"."orders" as "orders"
where id is null;

-- unique_orders_id: models/models.yml(9,13)
select id, count(*) as n_records
from "shop"."orders" as "orders"
where (amount > 0) and id is not null
group by id
having count(*) > 1;

-- together: accepted_values_orders_id__1__2 (any), guarded, limited, not_null_orders_id, recency_orders_quarter__happened_at__1, row_count_orders_1
select
  count(*) filter (where case when (amount > 0) then (id not in ('1', '2')) else false end) as t0,
  count(*) filter (where case when (amount <> 0) then (not (100 / amount > 1)) else false end) as t1,
  count(*) filter (where id is null) as t2,
  count(*) filter (where case when (status = 'NEW') then (id is null) else false end) as t3,
  case when coalesce(max(happened_at) filter (where (amount > 0)) >= cast('@corso{run_started_at}' as timestamp with time zone) - interval '3 month', false) then 0 else 1 end as t4,
  case when coalesce(count(*) filter (where (amount > 0)) >= 1, false) then 0 else 1 end as t5
from "shop"."orders" as "orders";

-- together: relationships_orders_id__id__ref_customers_
select count(*) as failures
from (
select *
from "shop"."orders" as "orders"
where case when (id in (select id from "shop"."customers")) then (id is not null and not exists (
  select 1 from (select id as "__corso_to" from "shop"."customers" as "customers") as "__corso_parent"
  where "__corso_to" = id
)) else false end
) as "__corso_failures";

-- together: summed
select (sum(amount)) as failures
from (
select *
from (
select *
from "shop"."orders" as "orders"
where id is null
) as "__corso_rows"
limit 5
) as "__corso_failures";

-- together: unique_orders_id
select count(*) as failures
from (
select id, count(*) as n_records
from "shop"."orders" as "orders"
where (amount > 0) and id is not null
group by id
having count(*) > 1
) as "__corso_failures";

-- before the publish of customers: relationships_orders_id__id__ref_customers_
select count(*) as failures
from (
with "customers" as not materialized (
select * from "shop"."customers__corso_1a2b3c4d" as "customers"
)
select *
from "shop"."orders" as "orders"
where case when (id in (select id from "customers")) then (id is not null and not exists (
  select 1 from (select id as "__corso_to" from "shop"."customers__corso_1a2b3c4d" as "customers") as "__corso_parent"
  where "__corso_to" = id
)) else false end
) as "__corso_failures";

-- before the publish of orders: accepted_values_orders_id__1__2 (any), guarded, limited, not_null_orders_id, recency_orders_quarter__happened_at__1, row_count_orders_1
select
  count(*) filter (where case when (amount > 0) then (id not in ('1', '2')) else false end) as t0,
  count(*) filter (where case when (amount <> 0) then (not (100 / amount > 1)) else false end) as t1,
  count(*) filter (where id is null) as t2,
  count(*) filter (where case when (status = 'NEW') then (id is null) else false end) as t3,
  case when coalesce(max(happened_at) filter (where (amount > 0)) >= cast('@corso{run_started_at}' as timestamp with time zone) - interval '3 month', false) then 0 else 1 end as t4,
  case when coalesce(count(*) filter (where (amount > 0)) >= 1, false) then 0 else 1 end as t5
from "shop"."orders__corso_1a2b3c4d" as "orders";

-- before the publish of orders: relationships_orders_id__id__ref_customers_
select count(*) as failures
from (
select *
from "shop"."orders__corso_1a2b3c4d" as "orders"
where case when (id in (select id from "shop"."customers")) then (id is not null and not exists (
  select 1 from (select id as "__corso_to" from "shop"."customers" as "customers") as "__corso_parent"
  where "__corso_to" = id
)) else false end
) as "__corso_failures";

-- before the publish of orders: summed
select (sum(amount)) as failures
from (
select *
from (
select *
from "shop"."orders__corso_1a2b3c4d" as "orders"
where id is null
) as "__corso_rows"
limit 5
) as "__corso_failures";

-- before the publish of orders: unique_orders_id
select count(*) as failures
from (
select id, count(*) as n_records
from "shop"."orders__corso_1a2b3c4d" as "orders"
where (amount > 0) and id is not null
group by id
having count(*) > 1
) as "__corso_failures";
