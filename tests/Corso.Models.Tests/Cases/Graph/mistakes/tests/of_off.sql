select * from {{ ref 'off' }}
