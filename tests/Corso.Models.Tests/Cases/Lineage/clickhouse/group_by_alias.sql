-- An alias can be grouped by.
select toYYYYMM(ordered_at) as month, sum(total) as spent from orders group by month
