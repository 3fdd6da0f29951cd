select id, customer_id, status from {{ source 'app' 'orders' }}
