-- accepted_range_orders_amount__0: models/models.yml(31,13)
select *
from "shop"."orders" as "orders"
where not (amount >= 0);

-- accepted_range_orders_amount__100__0: models/models.yml(33,13)
select *
from "shop"."orders" as "orders"
where not (amount >= 0) or not (amount <= 100);

-- accepted_range_orders_amount__False__customer_id_10: models/models.yml(32,13)
select *
from "shop"."orders" as "orders"
where not (amount < customer_id * 10);

-- accepted_values_orders_status__new__it_s__a_b__1__True__None: models/models.yml(28,13)
select status, count(*) as n_records
from "shop"."orders" as "orders"
where status not in ('new', 'it''s', E'a\\b', '1', 'true')
group by status;

-- computed: models/models.yml(6,9)
select (id || '-' || status), count(*) as n_records
from "shop"."orders" as "orders"
where (id || '-' || status) is not null
group by (id || '-' || status)
having count(*) > 1;

-- dbt_utils_recency_orders_week__happened_at__2: models/models.yml(11,9)
select max(happened_at) as most_recent
from "shop"."orders" as "orders"
having not coalesce(max(happened_at) >= cast('@corso{run_started_at}' as timestamp with time zone) - interval '14 day', false);

-- dbt_utils_unique_combination_of_columns_orders_id__status: models/models.yml(5,9)
select id, status, count(*) as n_records
from "shop"."orders" as "orders"
group by id, status
having count(*) > 1;

-- expression_is_true_orders_amount___4: models/models.yml(34,13)
select *
from "shop"."orders" as "orders"
where not (amount <> 4);

-- expression_orders_amount_0_or_status_refund_owed: models/models.yml(10,9)
select *
from "shop"."orders" as "orders"
where not (amount >= 0 or status = 'refund' -- owed
);

-- not_null_orders_Gr_e_1: models/models.yml(18,22)
select *
from "shop"."orders" as "orders"
where "Größe 1" is null;

-- not_null_orders__Total_: models/models.yml(21,22)
select *
from "shop"."orders" as "orders"
where "Total" is null;

-- not_null_orders_id: models/models.yml(14,17)
select *
from "shop"."orders" as "orders"
where id is null;

-- not_null_orders_order: models/models.yml(16,22)
select *
from "shop"."orders" as "orders"
where "order" is null;

-- relationships_orders_customer_id__id__ref_customers_: models/models.yml(24,13)
select *
from "shop"."orders" as "orders"
where customer_id is not null and not exists (
  select 1 from (select id as "__corso_to" from "shop"."customers" as "customers") as "__corso_parent"
  where "__corso_to" = customer_id
);

-- row_count_orders_1: models/models.yml(7,9)
select count(*) as row_count
from "shop"."orders" as "orders"
having not coalesce(count(*) >= 1, false);

-- row_count_orders_10__1: models/models.yml(8,9)
select count(*) as row_count
from "shop"."orders" as "orders"
having not coalesce(count(*) between 1 and 10, false);

-- row_count_orders_3: models/models.yml(9,9)
select count(*) as row_count
from "shop"."orders" as "orders"
having not coalesce(count(*) = 3, false);

-- unique_orders_Gr_e_1: models/models.yml(18,32)
select "Größe 1", count(*) as n_records
from "shop"."orders" as "orders"
where "Größe 1" is not null
group by "Größe 1"
having count(*) > 1;

-- unique_orders_id: models/models.yml(14,27)
select id, count(*) as n_records
from "shop"."orders" as "orders"
where id is not null
group by id
having count(*) > 1;

-- unique_orders_id__order: models/models.yml(4,9)
select id, "order", count(*) as n_records
from "shop"."orders" as "orders"
group by id, "order"
having count(*) > 1;

-- unquoted: models/models.yml(25,13)
select customer_id, count(*) as n_records
from "shop"."orders" as "orders"
where customer_id not in (1, 2.50)
group by customer_id;

-- together: accepted_range_orders_amount__0, accepted_range_orders_amount__100__0, accepted_range_orders_amount__False__customer_id_10, accepted_values_orders_status__new__it_s__a_b__1__True__None (any), dbt_utils_recency_orders_week__happened_at__2, expression_is_true_orders_amount___4, expression_orders_amount_0_or_status_refund_owed, not_null_orders_Gr_e_1, not_null_orders__Total_, not_null_orders_id, not_null_orders_order, row_count_orders_1, row_count_orders_10__1, row_count_orders_3, unquoted (any)
select
  count(*) filter (where not (amount >= 0)) as t0,
  count(*) filter (where not (amount >= 0) or not (amount <= 100)) as t1,
  count(*) filter (where not (amount < customer_id * 10)) as t2,
  count(*) filter (where status not in ('new', 'it''s', E'a\\b', '1', 'true')) as t3,
  case when coalesce(max(happened_at) >= cast('@corso{run_started_at}' as timestamp with time zone) - interval '14 day', false) then 0 else 1 end as t4,
  count(*) filter (where not (amount <> 4)) as t5,
  count(*) filter (where not (amount >= 0 or status = 'refund' -- owed
)) as t6,
  count(*) filter (where "Größe 1" is null) as t7,
  count(*) filter (where "Total" is null) as t8,
  count(*) filter (where id is null) as t9,
  count(*) filter (where "order" is null) as t10,
  case when coalesce(count(*) >= 1, false) then 0 else 1 end as t11,
  case when coalesce(count(*) between 1 and 10, false) then 0 else 1 end as t12,
  case when coalesce(count(*) = 3, false) then 0 else 1 end as t13,
  count(*) filter (where customer_id not in (1, 2.50)) as t14
from "shop"."orders" as "orders";

-- together: computed
select count(*) as failures
from (
select (id || '-' || status), count(*) as n_records
from "shop"."orders" as "orders"
where (id || '-' || status) is not null
group by (id || '-' || status)
having count(*) > 1
) as "__corso_failures";

-- together: dbt_utils_unique_combination_of_columns_orders_id__status
select count(*) as failures
from (
select id, status, count(*) as n_records
from "shop"."orders" as "orders"
group by id, status
having count(*) > 1
) as "__corso_failures";

-- together: relationships_orders_customer_id__id__ref_customers_
select count(*) as failures
from (
select *
from "shop"."orders" as "orders"
where customer_id is not null and not exists (
  select 1 from (select id as "__corso_to" from "shop"."customers" as "customers") as "__corso_parent"
  where "__corso_to" = customer_id
)
) as "__corso_failures";

-- together: unique_orders_Gr_e_1
select count(*) as failures
from (
select "Größe 1", count(*) as n_records
from "shop"."orders" as "orders"
where "Größe 1" is not null
group by "Größe 1"
having count(*) > 1
) as "__corso_failures";

-- together: unique_orders_id
select count(*) as failures
from (
select id, count(*) as n_records
from "shop"."orders" as "orders"
where id is not null
group by id
having count(*) > 1
) as "__corso_failures";

-- together: unique_orders_id__order
select count(*) as failures
from (
select id, "order", count(*) as n_records
from "shop"."orders" as "orders"
group by id, "order"
having count(*) > 1
) as "__corso_failures";

-- before the publish of customers: relationships_orders_customer_id__id__ref_customers_
select count(*) as failures
from (
select *
from "shop"."orders" as "orders"
where customer_id is not null and not exists (
  select 1 from (select id as "__corso_to" from "shop"."customers__corso_1a2b3c4d" as "customers") as "__corso_parent"
  where "__corso_to" = customer_id
)
) as "__corso_failures";

-- before the publish of orders: accepted_range_orders_amount__0, accepted_range_orders_amount__100__0, accepted_range_orders_amount__False__customer_id_10, accepted_values_orders_status__new__it_s__a_b__1__True__None (any), dbt_utils_recency_orders_week__happened_at__2, expression_is_true_orders_amount___4, expression_orders_amount_0_or_status_refund_owed, not_null_orders_Gr_e_1, not_null_orders__Total_, not_null_orders_id, not_null_orders_order, row_count_orders_1, row_count_orders_10__1, row_count_orders_3, unquoted (any)
select
  count(*) filter (where not (amount >= 0)) as t0,
  count(*) filter (where not (amount >= 0) or not (amount <= 100)) as t1,
  count(*) filter (where not (amount < customer_id * 10)) as t2,
  count(*) filter (where status not in ('new', 'it''s', E'a\\b', '1', 'true')) as t3,
  case when coalesce(max(happened_at) >= cast('@corso{run_started_at}' as timestamp with time zone) - interval '14 day', false) then 0 else 1 end as t4,
  count(*) filter (where not (amount <> 4)) as t5,
  count(*) filter (where not (amount >= 0 or status = 'refund' -- owed
)) as t6,
  count(*) filter (where "Größe 1" is null) as t7,
  count(*) filter (where "Total" is null) as t8,
  count(*) filter (where id is null) as t9,
  count(*) filter (where "order" is null) as t10,
  case when coalesce(count(*) >= 1, false) then 0 else 1 end as t11,
  case when coalesce(count(*) between 1 and 10, false) then 0 else 1 end as t12,
  case when coalesce(count(*) = 3, false) then 0 else 1 end as t13,
  count(*) filter (where customer_id not in (1, 2.50)) as t14
from "shop"."orders__corso_1a2b3c4d" as "orders";

-- before the publish of orders: computed
select count(*) as failures
from (
select (id || '-' || status), count(*) as n_records
from "shop"."orders__corso_1a2b3c4d" as "orders"
where (id || '-' || status) is not null
group by (id || '-' || status)
having count(*) > 1
) as "__corso_failures";

-- before the publish of orders: dbt_utils_unique_combination_of_columns_orders_id__status
select count(*) as failures
from (
select id, status, count(*) as n_records
from "shop"."orders__corso_1a2b3c4d" as "orders"
group by id, status
having count(*) > 1
) as "__corso_failures";

-- before the publish of orders: relationships_orders_customer_id__id__ref_customers_
select count(*) as failures
from (
select *
from "shop"."orders__corso_1a2b3c4d" as "orders"
where customer_id is not null and not exists (
  select 1 from (select id as "__corso_to" from "shop"."customers" as "customers") as "__corso_parent"
  where "__corso_to" = customer_id
)
) as "__corso_failures";

-- before the publish of orders: unique_orders_Gr_e_1
select count(*) as failures
from (
select "Größe 1", count(*) as n_records
from "shop"."orders__corso_1a2b3c4d" as "orders"
where "Größe 1" is not null
group by "Größe 1"
having count(*) > 1
) as "__corso_failures";

-- before the publish of orders: unique_orders_id
select count(*) as failures
from (
select id, count(*) as n_records
from "shop"."orders__corso_1a2b3c4d" as "orders"
where id is not null
group by id
having count(*) > 1
) as "__corso_failures";

-- before the publish of orders: unique_orders_id__order
select count(*) as failures
from (
select id, "order", count(*) as n_records
from "shop"."orders__corso_1a2b3c4d" as "orders"
group by id, "order"
having count(*) > 1
) as "__corso_failures";
