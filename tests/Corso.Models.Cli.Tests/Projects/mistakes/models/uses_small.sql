select * from {{ ref("small") }}
