delete from {{ relation }} as dbt_internal_dest
where exists (
  select 1 from {{ delta }} as dbt_internal_source
  where {{ match }}
)
