-- Which columns this gives isn't known offline.
select *, 1 as one from events
