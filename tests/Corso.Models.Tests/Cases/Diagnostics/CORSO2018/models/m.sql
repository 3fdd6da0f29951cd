select {{ quote() }}.n from (select 1 as n) q
