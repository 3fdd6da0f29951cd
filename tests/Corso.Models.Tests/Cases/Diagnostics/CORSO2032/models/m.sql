{{ if target.name == 'prod'; suffix = 'p'; end }}
select '{{ suffix }}' as n
