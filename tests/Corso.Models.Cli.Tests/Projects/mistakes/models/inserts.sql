insert into {{ ref("raw") }} select 1
