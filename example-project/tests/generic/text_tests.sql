{{ # A test of its own: a macro whose name begins with test_ selects the rows that are wrong. }}
{{ func test_is_lower_case(model, column_name) }}
select {{ column_name }} from {{ model }} where {{ column_name }} <> lower({{ column_name }})
{{ end }}

{{ func test_is_not_before(model, column_name, moment) }}
select {{ moment }}, {{ column_name }} from {{ model }} where {{ column_name }} < {{ moment }}
{{ end }}
