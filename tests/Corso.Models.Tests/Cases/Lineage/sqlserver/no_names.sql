-- What has no alias and is no column has no name.
select id, total * 2, count(*) from app.orders group by id, total * 2
