select {{ for c in columns(source('app', 't')) }}{{ c.name }}{{ end }} from {{ source('app', 't') }}
