select * from {{ ref 'stg_ordrs' }} join {{ ref 'Payments' }} on true join {{ ref 'customers' }}
