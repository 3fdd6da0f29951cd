-- Every table has hidden columns. A star leaves them out.
select ctid, tableoid, * from returns
