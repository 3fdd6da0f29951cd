-- Parts of a moment.
select date_trunc('month', ordered_at) as month, extract(dow from ordered_at) as weekday from orders
