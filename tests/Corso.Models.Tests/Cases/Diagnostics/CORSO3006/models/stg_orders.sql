select * from {{ source 'app' 'order' }}
