select * from {{ source 'ap' 'orders' }}
