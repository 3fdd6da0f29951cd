{{ func test_is_odd(model, column_name, modulus = 2) }}
select * from {{ model }} where {{ column_name }} % {{ modulus }} = 0
{{ end }}
