-- A window over an aggregate is a window over what the aggregate adds up.
select country, sum(count(*)) over (order by country) as running from customers group by country
