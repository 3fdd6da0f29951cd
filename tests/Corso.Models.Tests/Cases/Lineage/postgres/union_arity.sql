-- Both sides of UNION have as many columns.
select id, total from orders union all select id from returns
