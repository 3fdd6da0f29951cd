{{~ func test_same_rows(model, other, keys) ~}}
select {{ for key in keys }}{{ key }}{{ if !for.last }}, {{ end }}{{ end }} from {{ model }}
except
select {{ for key in keys }}{{ key }}{{ if !for.last }}, {{ end }}{{ end }} from {{ other }}
{{~ end ~}}
