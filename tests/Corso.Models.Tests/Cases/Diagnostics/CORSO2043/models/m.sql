select 1 as n {{ while true }}{{ end }}
