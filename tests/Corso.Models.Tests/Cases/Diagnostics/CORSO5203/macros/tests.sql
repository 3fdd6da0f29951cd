{{ func test_divides(model, column_name, divisor) }}
select * from {{ model }} where {{ column_name }} % {{ divisor }} <> 0
{{ end }}
