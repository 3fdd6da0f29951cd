{{ func from_payments }} from {{ ref 'payment' }} {{ end }}
