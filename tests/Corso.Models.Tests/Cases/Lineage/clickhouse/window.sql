-- Window functions with a named window.
select id, row_number() over w as place, lagInFrame(total) over w as before from orders window w as (partition by customer_id order by ordered_at)
