select round(id * (2 + 3, 2)
from {{ ref("b") }}
