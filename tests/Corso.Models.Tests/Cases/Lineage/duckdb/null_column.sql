-- A column of NULL goes with any type further up.
select coalesce(closed_on, born) as closed_on, note from (select born, null as closed_on, 'a' || null as note from customers)
