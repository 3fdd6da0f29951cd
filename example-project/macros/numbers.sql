{{ # A share to four places, null when there is nothing to divide by. The same steps in double precision give the
   # same digits on every engine; dividing decimals does not. }}
{{ func safe_divide(numerator, denominator) -}}
cast(
    floor(cast({{ numerator }} as double precision) * 10000
        / nullif(cast({{ denominator }} as double precision), 0) + 0.5) / 10000
    as numeric(18, 4)
)
{{- end }}
