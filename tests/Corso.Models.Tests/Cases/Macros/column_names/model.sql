select {{ column_names(ref('numbers'), except=['b']) | array.join ', ' }} from {{ ref('numbers') }}
