-- On PostgreSQL a(t) and t.a are the same, where there is no function of that name.
select refund(r) as back, r.reason from returns r
