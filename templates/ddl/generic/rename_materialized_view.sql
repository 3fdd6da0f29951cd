alter materialized view {{ relation }} rename to {{ name }}
