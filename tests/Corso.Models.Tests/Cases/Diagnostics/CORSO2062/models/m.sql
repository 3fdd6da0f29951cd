select
  {{ star(source('app', 't')) }}
from {{ source('app', 't') }}
