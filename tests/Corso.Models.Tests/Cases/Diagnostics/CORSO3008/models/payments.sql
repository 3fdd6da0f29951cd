select *
from {{ ref 'customers' }}
