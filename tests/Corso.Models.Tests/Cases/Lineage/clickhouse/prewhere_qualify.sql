-- PREWHERE and QUALIFY filter.
select id from orders prewhere is_paid where total > 1 qualify row_number() over (partition by customer_id order by id) = 1
