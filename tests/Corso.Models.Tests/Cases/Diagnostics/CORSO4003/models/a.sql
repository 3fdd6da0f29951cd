select id from {{ ref("b") }} as order
