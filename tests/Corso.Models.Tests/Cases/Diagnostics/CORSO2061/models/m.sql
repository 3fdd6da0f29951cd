select
  {{ star(ref('o')) }}
from {{ ref('o') }}, {{ source('app', 't') }}
