{{ n = 1 }}
select {{ if not n == 2 }} 1 {{ else }} 2 {{ end }} as n
