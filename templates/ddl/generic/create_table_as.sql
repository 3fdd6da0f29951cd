create table {{ relation }} as
{{ query }}
