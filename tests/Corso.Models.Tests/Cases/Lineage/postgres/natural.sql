-- NATURAL joins by every column of one name; a star shows each of those once, first.
select * from (select id, total from orders) a natural join (select id, name from customers) b
