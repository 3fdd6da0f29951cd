drop view {{ relation }}
