select 1 as n
{{ if false }} where {{ predicat() }} {{ end }}
