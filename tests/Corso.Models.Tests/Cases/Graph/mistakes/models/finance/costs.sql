select * from {{ ref 'revenue' }}
