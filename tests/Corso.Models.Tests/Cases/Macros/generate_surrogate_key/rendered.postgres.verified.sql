select md5(coalesce(cast(a as text), '_dbt_utils_surrogate_key_null_') || '-' || coalesce(cast(b as text), '_dbt_utils_surrogate_key_null_')) as key_of_two, md5(coalesce(cast(c as text), '_dbt_utils_surrogate_key_null_')) as key_of_null
from (select 1 as a, 'x' as b, cast(null as integer) as c) as one_row
