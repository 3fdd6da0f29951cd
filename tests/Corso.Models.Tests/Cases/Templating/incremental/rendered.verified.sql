select * from "warehouse"."a"

where updated_at > (select max(updated_at) from "warehouse"."orders")

-- @corso{run_started_at:%Y-%m-%d} @corso{invocation_id}
