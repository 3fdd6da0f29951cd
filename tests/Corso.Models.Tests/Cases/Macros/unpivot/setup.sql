create schema app;
create table app.wide (id integer, "it's" varchar(5), price decimal(6, 2), skipped date);
insert into app.wide values (1, 'a', 1.50, null), (2, null, null, null);
