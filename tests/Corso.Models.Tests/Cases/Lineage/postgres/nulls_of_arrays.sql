-- NULL is put behind an array, it doesn't make it one.
select tags || null as tags, 'a' || null as text from orders where tags is not null
