drop view if exists {{ relation }}
