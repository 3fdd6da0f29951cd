-- CASE comes from its conditions as well as its results.
select case country when 'DE' then name else 'abroad' end as label from customers
