-- Conditions are in the value.
select if(is_paid, total, 0) as paid, multiIf(total > 100, 'big', total > 10, 'fair', 'small') as size from orders
