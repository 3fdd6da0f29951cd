{{ # Prices and discounts are stored as real: decimals first, so that a sum doesn't depend on the order of its rows. }}
{{ func line_amount(price, quantity, discount = '0') -}}
cast(
    cast({{ price }} as numeric(18, 4)) * {{ quantity }} * (1 - cast({{ discount }} as numeric(18, 4)))
    as numeric(18, 4)
)
{{- end }}
