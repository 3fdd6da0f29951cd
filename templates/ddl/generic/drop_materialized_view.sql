drop materialized view {{ relation }}
