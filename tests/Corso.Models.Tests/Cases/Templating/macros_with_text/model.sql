select
  {{ columns(['net', 'gross']) }},
  {{ money('tax', digits=4) | string.upcase }}
from (
  {{ latest('a') }}
)
