select * from {{ ref 'flat' }} join {{ ref 'orders' }} on true
