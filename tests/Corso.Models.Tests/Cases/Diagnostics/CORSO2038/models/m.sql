{{ days = 0 }}
select 1 as n {{ if days }} where 1 = 1 {{ end }}
