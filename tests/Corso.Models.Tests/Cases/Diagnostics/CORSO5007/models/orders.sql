-- only where it is switched on
{{ if var("with_orders", false) }}select 1 as id{{ end }}
