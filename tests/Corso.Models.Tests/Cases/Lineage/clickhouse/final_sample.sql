-- FINAL and SAMPLE change which rows are read, not the columns.
select id, total from orders final sample 0.1 where is_paid
