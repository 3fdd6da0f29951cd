create table copied as select 1 as id
