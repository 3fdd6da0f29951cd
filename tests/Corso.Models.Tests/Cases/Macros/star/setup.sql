create schema app;
create table app.orders (id integer, updated_at timestamp, "Weird ""name"" 🦆" varchar(10), "order" integer);
create table app.lines (order_id integer);
insert into app.orders values (1, null, 'a|b', 7), (2, null, null, null);
insert into app.lines values (1), (2);
