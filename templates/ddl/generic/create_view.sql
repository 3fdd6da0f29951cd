create view {{ relation }} as
{{ query }}
