with "__corso__cte__numbers" as (

select 1 as a, 2 as b, 3 as "C d"
)
(
select a, "C d" from "__corso__cte__numbers"
)
