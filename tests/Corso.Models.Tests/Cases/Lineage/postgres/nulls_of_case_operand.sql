-- FALSE is what is looked for here, not a branch that is never taken.
select case is_paid when false then 1 end as unpaid, case is_paid when false then null else 1 end as paid from orders
