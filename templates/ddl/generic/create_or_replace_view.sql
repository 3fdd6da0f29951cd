create or replace view {{ relation }} as
{{ query }}
