create schema app;
create table app.old (id integer, amount integer, noise integer);
create table app.new ("Note" varchar(20), id integer, amount decimal(10, 3), noise date);
insert into app.old values (1, 5, null), (2, null, 3);
insert into app.new values ('n', 3, 1.25, null), (null, null, null, null);
