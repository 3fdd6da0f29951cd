-- Both sides of a full join may be missing, but not both at once.
select id, l.product, r.reason from lines as l full join returns as r using (id)
