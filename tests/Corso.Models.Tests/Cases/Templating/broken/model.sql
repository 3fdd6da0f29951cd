select {{ half(1, by: 2) }}, {{ refs('a') }}, {{ string.upper 'a' }}
{{ if false }}{{ var('x') == 1 and true }}{{ end }}
from {{ ref('a', 'b') }}
