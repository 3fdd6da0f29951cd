with recursive chain_of_command as (
    select
        employee_id,
        0 as level
    from {{ source('northwind', 'employees') }}
    where reports_to is null
    union all
    select
        employees.employee_id,
        chain_of_command.level + 1
    from {{ source('northwind', 'employees') }} as employees
    inner join chain_of_command on chain_of_command.employee_id = employees.reports_to
),

employee_areas as (
    select
        assignments.employee_id,
        count(*) as territory_count,
        count(distinct regions.region_id) as region_count,
        min(trim(regions.region_description)) as region_name
    from {{ source('northwind', 'employee_territories') }} as assignments
    inner join {{ source('northwind', 'territories') }} as territories
        on territories.territory_id = assignments.territory_id
    inner join {{ source('northwind', 'region') }} as regions on regions.region_id = territories.region_id
    group by assignments.employee_id
),

employee_sales as (
    select
        orders.employee_id,
        count(distinct orders.order_id) as order_count,
        sum(lines.net_amount) as net_amount
    from {{ source('northwind', 'orders') }} as orders
    inner join {{ ref('order_lines') }} as lines on lines.order_id = orders.order_id
    group by orders.employee_id
)

select
    employees.employee_id,
    employees.first_name || ' ' || employees.last_name as employee_name,
    employees.title,
    employees.hire_date,
    managers.employee_id as manager_id,
    managers.first_name || ' ' || managers.last_name as manager_name,
    chain.level,
    coalesce(areas.territory_count, 0) as territory_count,
    coalesce(areas.region_count, 0) as region_count,
    areas.region_name,
    coalesce(sales.order_count, 0) as order_count,
    coalesce(sales.net_amount, 0) as net_amount
from {{ source('northwind', 'employees') }} as employees
left join {{ source('northwind', 'employees') }} as managers on managers.employee_id = employees.reports_to
left join chain_of_command as chain on chain.employee_id = employees.employee_id
left join employee_areas as areas on areas.employee_id = employees.employee_id
left join employee_sales as sales on sales.employee_id = employees.employee_id
