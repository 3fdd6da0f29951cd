select * from {{ ref("raw") }}
where amount < 0 and
