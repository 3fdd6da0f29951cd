select * from {{ ref 'payments' }}
