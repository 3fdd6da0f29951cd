{{ # What an application would have made. }}
{{ func load() }}
create schema app;
create table app.customers (id integer primary key, name varchar not null);
comment on table app.customers is 'Who buys';
create table app.orders (
    id bigint primary key,
    customer_id integer references app.customers (id),
    "select" varchar,
    loaded_at timestamp
);
insert into app.customers values (1, 'Ada'), (2, '日本'), (3, 'NULL');
insert into app.orders values (1, 1, 'it''s; fine', null), (2, 2, null, null);
{{ end }}

{{ func grow(days=1) }}
alter table app.orders add column note varchar;
alter table app.orders drop column "select";
insert into app.orders by name select 3 as id, timestamp '2024-03-01' + interval '{{ days }} days' as loaded_at;
{{ end }}

{{ func broken() }}
create table app.half (id integer);
insert into app.half select nothing from app.orders;
{{ end }}
