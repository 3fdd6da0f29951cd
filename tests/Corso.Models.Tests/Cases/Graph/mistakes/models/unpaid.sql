select 1 {{ from_payments }} join {{ ref 'orders' }}
