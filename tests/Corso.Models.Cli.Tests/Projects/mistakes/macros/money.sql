{{ func cents(column) }}
round({{ column }} * 100.0,)
{{ end }}
{{ func test_positive(model, column_name) }}
select * from {{ model }} where not {{ column_name }} > 
{{ end }}
