select * from {{ ref 'flat' }}
