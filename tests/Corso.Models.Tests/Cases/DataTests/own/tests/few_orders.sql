select few.id from {{ ref('few') }} as few where few.id > 10
