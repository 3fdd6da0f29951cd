-- An aggregate comes from what it adds up; the keys it groups by are listed apart when they are not selected.
select country, count(*) as customers, min(born) as eldest from customers group by country, date_trunc('year', born)
