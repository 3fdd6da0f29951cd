-- old orders
delete from orders where id < 3;
select 1 as id
