select 1 as n
{{ if true }} where 1 = 1 {{ endif }}
