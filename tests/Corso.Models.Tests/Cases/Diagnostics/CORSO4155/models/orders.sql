select 1 as id, 2 as priority, 'new' as status
