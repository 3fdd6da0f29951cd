{{ limit = null }}
select 1 as n limit {{ limit }}
