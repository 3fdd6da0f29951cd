-- What stands behind a star leaves out, replaces and renames.
select * exclude (tags) replace (total / 100 as total) rename (id as order_id) from orders
